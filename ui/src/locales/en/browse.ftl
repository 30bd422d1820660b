list-all = Everything
list-kind = What to list
list-mine = Only what I wrote
list-filter = Filter by country, topic and more
map-title = Cities on the map
map-empty = No city with a known place is in the library yet.
map-how = { $count ->
    [one] One city. The same list stands beside the map.
   *[other] { $count } cities; a larger point has more case studies. The same list stands beside the map.
  }
map-place = { $city }, { $count ->
    [0] no case study yet
    [one] one case study
   *[other] { $count } case studies
  }
glossary-title = Glossary
glossary-empty = No terms are in the library yet. They come with parcels.
glossary-look = Look up a term in any language
glossary-count = { $count ->
    [0] No term
    [one] One term
   *[other] { $count } terms
  }
glossary-meanings = Clusters use this word in { $count } ways:
glossary-means = As { $clusters } means it
glossary-means-all = In the network
glossary-agreed-at = Agreed at
glossary-its-page = Its page
schedule-title = The common schedule
schedule-years = Years
schedule-empty = No activity is in the library yet. They come with parcels.
schedule-empty-year = Nothing is known for this year.
schedule-no-month = Without a month
schedule-cluster = Cluster
schedule-all-clusters = All clusters
schedule-other-cluster = A cluster without entries this year
schedule-no-cluster = No cluster named
schedule-print = Print on one page
schedule-picture = The numbers are those of the list below, which holds the same entries.
schedule-key-open = an idea, or the day is open
schedule-key-off = cancelled
schedule-key-clash = shares a day with another
schedule-clashes = { $count ->
    [one] Two plans share a day
   *[other] Plans share a day, { $count } times
  }
schedule-clashes-all = Show all { $count }
schedule-and = and
history-present = the present text
history-suggestion = a suggestion
history-read = Read this text
history-changes = What changed
history-from = Between
history-to = and
history-option = { $day }, { $who }
history-one = This text has not been changed since it was first written.
changes-none = These two texts are the same.
changes-added = added
changes-removed = removed
changes-heard-added = added:
changes-heard-removed = removed:
changes-heard-end = end.
