search-title = Search
search-title-for = { $query }: search
search-found = { $total ->
    [0] Nothing found
    [one] One found
   *[other] { $total } found
  }
search-shown = { $shown } of { $total } shown
search-close = Written in a similar way
search-why = Found in { $fields }
search-why-via = Found in { $fields }, through { $via }
search-indexing = Still reading what is new: { $done } of { $total }. Some things cannot be found yet.
more = More
filters-label = Filters
filters-more = { $count } more
chip-understood = “{ $words }” understood as { $facet }: { $value }
chip-also = also: { $words }
chip-also-more = also: { $words } and { $count } more
chip-remove = Remove: { $words }
chip-restore = Search with these again
nothing-title = Nothing fits all of this
nothing-drop = { $count ->
    [one] Without “{ $filter }” there is one
   *[other] Without “{ $filter }” there are { $count }
  }
nothing-spellings = Perhaps:
nothing-advice = Fewer or more general words find more. Any language will do.
nothing-all = Show everything
chip-filter = { $facet }: { $value }
