# The exchange in conversation: parcels for someone, sticks, cities heard from.
make-for-whom = For whom is it?
make-everyone = For everyone: all that may travel
make-cities = For certain cities: only what they lack
make-city = Another city
make-city-unknown = what it holds is not known yet
make-city-lacks = { $count ->
    [0] lacks nothing
    [one] lacks one record
   *[other] lacks { $number } records
  }
make-more = More wishes
make-audience = Who may read it
make-audience-public = Everyone, outside the network too
make-audience-network = The cities of the network
make-audience-cluster = The cities of its clusters
make-audience-coordinators = Coordinators only
make-part = In how many pieces
make-part-one = In one piece
make-part-message = Pieces of 16 MB, to be sent by message
make-part-stick = Pieces of 1 GB, for small sticks
make-look = See what it would hold
make-back = Change something
make-holds = { $records ->
    [one] It would hold one record, { $size }.
   *[other] It would hold { $records } records, { $size }.
  }
make-nothing = They have all of it already: there is nothing to send.
make-minutes = { $minutes ->
    [0] Writing takes less than a minute, even on a slow stick.
    [one] Writing takes about a minute on a slow stick.
   *[other] Writing takes about { $minutes } minutes on a slow stick.
  }
make-unknown-cities = { $count ->
    [one] Nothing is known yet of what { $cities } holds: for it the parcel holds everything.
   *[other] Nothing is known yet of what { $cities } hold: for them the parcel holds everything.
  }
exchange-freshness-text = Which cities were heard from, and what they lack.
courier-title = A stick
courier-title-named = The stick { $name }
courier-text = Put a stick in: what is new on it comes in, and what others lack goes out, in one go.
courier-none = No stick is in.
courier-use = Look at { $name }
courier-folder = Use a folder instead
courier-in = { $count ->
    [0] Nothing new for you
    [one] One new for you
   *[other] { $number } new for you
  }
courier-out = { $count ->
    [0] nothing for the others
    [one] one for the others
   *[other] { $number } for the others
  }
courier-locked = This stick is locked: what is on it can come in, and nothing can be written. Slide its little switch, or use another one.
courier-newer = { $count ->
    [one] One file on it was written by a newer Satchel and stays as it is. Install the newer one to open it.
   *[other] { $count } files on it were written by a newer Satchel and stay as they are. Install the newer one to open them.
  }
courier-unopened = { $count ->
    [one] One parcel on it was not opened, because there are very many.
   *[other] { $count } parcels on it were not opened, because there are very many.
  }
courier-leftovers = { $count ->
    [one] One unfinished file lies on it from a visit that was cut short; it will be cleared away.
   *[other] { $count } unfinished files lie on it from a visit that was cut short; they will be cleared away.
  }
courier-receipts = Word from { $cities } lies on it.
courier-receipt = { $who } ({ $day })
courier-what = What is on it
courier-free = { $size } are free on it.
courier-plain = Also write a copy that any computer can read without Satchel
courier-both = Do both
courier-both-with = Do both, with what they wrote
courier-both-without = Do both, without what they wrote
courier-receipt-only = Leave word of what you hold
courier-again = Look again
courier-done = { $received } in, { $sent } out
courier-safe = All of it was written and read back to be sure. You can take { $name } out when your computer says so.
courier-stopped-stick-full = The stick is full.
courier-stopped-stick-read-only = The stick is locked; nothing could be written on it.
courier-stopped-stick-failed = The stick does not keep what is written on it. Use another one.
courier-stopped-stick-gone = The stick was taken out before all was written.
courier-needed = { $size } more are needed.
courier-stopped-kept = What came in stays in, and nothing on the stick is half written. You can try again at any time.
courier-wrote = { $records ->
    [one] One record was written on it, { $size }.
   *[other] { $records } records were written on it, { $size }.
  }
courier-pages = { $count ->
    [one] One page of the copy for any computer was written.
   *[other] { $count } pages of the copy for any computer were written.
  }
courier-heard = Word from { $cities } was read.
freshness-title = Cities: when last heard from
freshness-text = What parcels and sticks have brought here. Unknown means that nothing has reached this library yet; it says nothing about the city.
freshness-none = No other city has been heard from yet. Open a parcel, or put a stick in.
freshness-city = City
freshness-heard = Last heard from
freshness-held = Records it held then
freshness-lacks = Records here that it lacks
freshness-unknown = unknown
freshness-to-exchange = To the exchange
freshness-receipt = Say what you hold
freshness-receipt-text = A small file that tells others what this library holds, so that they send you only what is new. A stick carries it by itself; this is for sending it.
freshness-receipt-name = receipt
freshness-receipt-make = Make it
freshness-receipt-done = It is made: { $records } records in { $size }.
