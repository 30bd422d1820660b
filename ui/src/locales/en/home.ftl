home-ready = Three questions to begin with
home-ready-further = More questions, ready to ask
home-ready-begin = To begin with
home-ready-clusters = By the theme of a cluster
home-ready-areas = By an action area of Hangzhou
home-empty = The library is empty: open a parcel from a stick or from this computer to begin.
home-open-parcel = Open a parcel
home-counts = { $records ->
    [one] One record
   *[other] { $records } records
  } from { $cities ->
    [one] one city
   *[other] { $cities } cities
  } in { $countries ->
    [one] one country
   *[other] { $countries } countries
  }, in { $languages ->
    [one] one language
   *[other] { $languages } languages
  }.
home-new = New
home-new-since = New since { $day }
home-more = { $count ->
    [one] Show one more
   *[other] Show { $count } more
  }
home-seen = I have seen these
home-no-cluster = From other cities
home-to-do = For you to do
home-draft = Finish
home-conflicts = { $count ->
    [one] One record has two texts to bring together
   *[other] { $count } records have two texts to bring together
  }
home-late-actions = { $count ->
    [one] One action that your city took on is overdue
   *[other] { $count } actions that your city took on are overdue
  }
home-clusters = From the clusters
home-around = Look around
home-cities = Cities
home-all-cities = All cities
home-workshops = Workshops
case-count = { $count ->
    [0] no case study yet
    [one] one case study
   *[other] { $count } case studies
  }
cluster-closed = closed
untitled = Without a title
line-conflict = two texts
line-demo = invented example
home-retention = { $count ->
    [one] One person’s data was to be kept until a day that has passed
   *[other] The data of { $count } persons was to be kept until a day that has passed
  }
