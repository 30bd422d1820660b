# Online: hubs and mirrors, what they cost, and how things stand with each.
online-title = Online
online-off = Online is off: Satchel asks nothing of any network. Where there is a connection, it can exchange with a hub of your network, or read from a mirror. A stick does the same.
online-addresses = Addresses of hubs and mirrors, one on each line
online-addresses-why = Whoever keeps the hub of your network tells you its address. It begins with https:// or http://.
online-turn-on = Turn it on
online-turn-on-why = Nothing is fetched or sent yet.
online-turn-off = Turn it off
online-never = Not asked yet.
online-place-all = Everything of yours that may travel is there; last fetched on { $when }.
online-place-waiting = { $count ->
    [one] One piece from here is not there yet.
   *[other] { $number } pieces from here are not there yet.
  }
online-place-fetched = Last fetched on { $when }.
online-place-mirror = A mirror: you can read from it. What you write goes out by a stick or a hub.
online-place-refused = { $count ->
    [one] It did not take one piece. It stays in your parcels.
   *[other] It did not take { $number } pieces. They stay in your parcels.
  }
online-place-failed = On { $when }: { $reason }
online-spent = { $spent } of { $day } spent today.
online-spent-free = { $spent } spent today.
online-costs-metered = This connection costs money or has a limit. Nothing begins by itself here, and at most { $day } a day are spent.
online-costs-unknown = Your computer does not say whether this connection costs money. So nothing begins by itself, and at most { $day } a day are spent. You can change that in the settings below.
online-look = See what is new
online-look-cost = { $count ->
    [one] Asking costs about 1 kB.
   *[other] Asking costs about { $number } kB.
  }
online-nothing-both = Nothing is new: what is there is here, and what is here is there.
online-nothing-mirror = Nothing is new there.
online-found = { $size } to fetch and send, { $time }.
online-found-in = { $size } would come.
online-found-out = { $count ->
    [one] One piece from here would go, about { $size }.
   *[other] { $number } pieces from here would go, about { $size }.
  }
online-time-known-moment = less than a minute at the pace of last time
online-time-known-minutes = { $minutes ->
    [one] about a minute at the pace of last time
   *[other] about { $number } minutes at the pace of last time
  }
online-time-slow-moment = less than a minute even on a slow connection
online-time-slow-minutes = { $minutes ->
    [one] about a minute on a slow connection
   *[other] about { $number } minutes on a slow connection
  }
online-days = { $days ->
    [one] Today still allows { $size }.
   *[other] Today still allows { $size }; the rest comes on other days, { $number } days in all.
  }
online-days-none = Today allows nothing more. It goes on tomorrow, or you allow more in the settings below.
online-now = Exchange now
online-not-now = Not now
online-pause = Pause
online-paused = Paused. What came is kept, and it goes on from there.
online-go-on = Go on
online-elsewhere = An exchange is running.
online-stop = Stop it
online-said-all = All done: what is there is here, and what is here is there.
online-said-mirror = All done: what is there is here.
online-said-part = Some of it is done; the rest goes on from here another time.
online-said-budget = Today’s bytes are spent. What came is kept; the rest goes on from here tomorrow.
online-confirmed = { $count ->
    [one] One piece of yours arrived, as { $host } confirms.
   *[other] { $number } pieces of yours arrived, as { $host } confirms.
  }
online-left = { $count ->
    [one] One piece for { $host } is still to be sent.
   *[other] { $number } pieces for { $host } are still to be sent.
  }
online-refused = { $count ->
    [one] { $host } did not take one piece: it has no room for it, or does not know you.
   *[other] { $host } did not take { $number } pieces: it has no room for them, or does not know you.
  }
online-stale = { $host } is older than what was read from it before. Nothing was lost; try another one if it stays so.
online-cost = { $size } were spent.
online-strangers = { $count ->
    [one] Someone who is not known here yet wrote some of it. It was set aside.
   *[other] { $number } people who are not known here yet wrote some of it. It was set aside.
  }
online-strangers-who = See who
online-settings = Online settings
online-day = How much a day
online-day-some = { $number } MB a day
online-day-all = As much as it takes
online-rate = How fast
online-rate-some = At most { $number } kB a second
online-rate-all = As fast as it comes
online-every = How often
online-every-never = Only when I ask
online-every-some = { $hours ->
    [one] Every hour while Satchel is open
   *[other] Every { $number } hours while Satchel is open
  }
online-next = Next on { $when }.
online-free = This connection costs nothing, however much is fetched
online-free-why = For when your computer cannot tell. Where it says that bytes cost money, Satchel believes it.
online-save = Save
online-saved = Saved.
online-stopped = Stopped. What came is kept, and the next try goes on from there.
