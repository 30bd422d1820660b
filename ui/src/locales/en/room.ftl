# The room: phones nearby read this library.
room-title = Phones in this room
room-text = Let phones on the same network read this library in their browser, with nothing to install. They can read and search; they cannot change anything, and what is not meant for everyone in the network is not shown. The network need not reach the internet.
room-open = Let them read
room-close = Let nobody in any more
room-scan = Phones on the same network scan this, or type the address:
room-code = Address of this library for phones
room-other = If it cannot be reached, try another one:
room-nobody = Nobody has come yet. If a phone shows nothing, it may be on another network, or the firewall of this computer is in the way: allow Satchel in its settings. A stick with the copy that any computer can read does the same.
room-came = { $count ->
    [one] One phone has come.
   *[other] { $number } phones have come.
  }
room-note = Satchel closes it when you leave.
