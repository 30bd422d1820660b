# Who may do what: this computer, the list of cities and coordinators, who appoints them, people not known here yet.
trust-title = Cities and coordinators
trust-of = The list of { $name }.
trust-made = Made on { $day }.
trust-none = Nobody appoints coordinators here yet. Everything can be read and published; publishers are shown as unverified.
trust-own = (this computer)
trust-list-old = { $months ->
    [one] This list is about a month old. Ask for a newer one with the next stick.
   *[other] This list is about { $months } months old. Ask for a newer one with the next stick.
  }
trust-two-charters = There are two different papers that say who appoints coordinators, with the same number. Somebody’s key may be in other hands. Call those who hold the keys.
trust-two-lists = There are two different lists with the same number. Somebody’s key may be in other hands. Call those who hold the keys.
trust-hubs = { $count ->
    [one] One hub has told different cities different things. What it confirmed is not relied on.
   *[other] { $count } hubs have told different cities different things. What they confirmed is not relied on.
  }
device-title = This computer
device-nobody = You have given no name and no city, so nobody can confirm this computer.
device-who = It writes as { $who }.
device-confirmed = The list confirms it for this city.
device-unconfirmed = The list does not confirm it yet. What you write counts all the same, and is shown as unconfirmed.
device-suspended = The list says that this computer no longer counts. Call those who keep the list.
device-words = Its six words
device-request = Ask to be confirmed
device-request-text = Give this code or text to those who keep the list, and read the six words to them: on the phone, or face to face. It holds no secret.
device-code = Code for asking to be confirmed
device-request-as-text = As text
device-copy = Copy the text
device-copied = Copied.
terms-title = Coordinators
terms-none = Nobody is appointed yet.
terms-cluster = Cluster
terms-continues = and what was made in { $clusters }
terms-who = Coordinator
terms-when = From and to
terms-state = State
term-running = { $days ->
    [0] last day today
    [one] in office, one more day
   *[other] in office, { $days } more days
  }
term-future = begins later
term-over = over; the list has not closed it yet
term-ended = ended
cities-title = Cities
cities-none = No city is on the list yet.
cities-no-device = No computer is confirmed for it yet.
suspended-title = Computers that no longer count
suspended-before = what was seen before stays
suspended-all = nothing that it signed counts
keys-title = With which keys?
keys-text = The keys that appoint coordinators, from the second stick or from paper. They are read and not kept.
keys-files = Keys
keys-name = key
keys-choose = Choose a key’s file
keys-words = Or write its 24 words
pending-title = Waiting for signatures
pending-text = These count once enough of those who hold the keys have signed. They travel with every parcel.
pending-charter = { $count ->
    [one] A new paper on who appoints coordinators: one more signature
   *[other] A new paper on who appoints coordinators: { $count } more signatures
  }
pending-list = { $count ->
    [one] A new list: one more signature
   *[other] A new list: { $count } more signatures
  }
pending-sign = Sign
change-title = Change the list
change-what = What is to change?
change-what-city = A city joins
change-what-device = Confirm a computer
change-what-appoint = Appoint a coordinator
change-what-end = A term ends
change-what-suspend = A computer is lost or stolen
change-city = City
change-device = Whose computer
change-no-device = No computer is confirmed yet: confirm one first.
change-from = First day
change-to = Last day
change-last-day = Last day in office
change-term = Which term
change-suspend-text = Nothing that this computer signs counts any more. Its owner gets a new key and is confirmed again.
change-sign = Sign and put it on the list
change-done = It is on the list. It travels with the next parcel that you make.
change-waits = { $count ->
    [one] Signed. One more of those who hold the keys must sign it.
   *[other] Signed. { $count } more of those who hold the keys must sign it.
  }
confirm-how = Ask the city to open “Cities and coordinators” and to give you the text or the code that stands there. Then let them read the six words to you: write what you hear.
confirm-text = The text that they gave you
confirm-who = It is from { $who }.
confirm-words = The six words, as they read them out
confirm-city = For which city
charter-title = Who appoints coordinators
charter-text = A network says here who may appoint its coordinators. Without that everything works; publishers are then shown as unverified.
charter-accepted = Accepted here
charter-made = Made on { $day }.
charter-holders = { $count ->
    [one] One person holds its key.
   *[other] { $count } people hold its keys; { $threshold } of them sign together.
  }
charter-hubs = { $count ->
    [one] One hub keeps its order.
   *[other] { $count } hubs keep its order.
  }
charter-offers = Came with a parcel
charter-offers-text = Call somebody of that network whom you know, and compare the six words. Accept it only if they are the same.
charter-notice = { $name } says who appoints its coordinators. Compare its six words before you accept it.
charter-accept = Compare and accept
charter-accept-instead = Accept it instead
charter-refuse = Not this one
charter-refused = You have said no to it.
charter-ask = Are the six words the same?
charter-ask-text = Ask somebody of that network to read theirs to you.
charter-ask-instead = It then counts instead of { $name }.
charter-same = They are the same: accept
charter-later = Not now
charter-release = No longer accept it
charter-release-ask = No longer accept it?
charter-release-text = Publishers are then shown as unverified. No text goes away, and you can accept it again at any time.
raise-title = Several people hold the keys
raise-text = So that no single key can change everything, and a lost one does not stop the network: several people hold a key each, and some of them sign together.
raise-holders = Who holds a key from now on
raise-remove = Take this key away
raise-name = Whose key is to be added?
raise-key-text = The key goes into a file of its own. Give it to that person on a stick or on paper, and delete every other copy.
raise-key-make = Make a key
raise-threshold = How many of them sign together?
raise-of = { $count } of { $all }
raise-sign = Sign the new paper
raise-done = It counts now. It travels with the next parcel that you make; cities that accepted the old one need not do anything.
charter-new = Begin a network
charter-new-text = For whoever runs a network: a key is made that appoints coordinators. It goes into a file of its own, never into the library. Print that file or keep it on a second stick, and delete every other copy.
charter-name = What the network is called
charter-new-make = Make the key and begin
charter-begun = The network has begun. Keep the key’s file on paper or on a second stick, and read the six words to every city that joins.
unmet-title = From people not known here yet
unmet-text = What they wrote is kept apart: you can read it here, and it is found in no search. Compare the six words with them if you can, and say whether they are welcome.
unmet-none = There is nothing from people who are not known here.
unmet-link = { $count ->
    [one] From one person not known here yet
   *[other] From { $count } people not known here yet
  }
unmet-brings = { $count ->
    [one] One piece, { $size }.
   *[other] { $number } pieces, { $size }.
  }
unmet-admit = Add what they wrote
unmet-admitted = What { $who } wrote is in the library now.
unmet-suspended = The list says that this computer no longer counts; what it wrote cannot be added.
settings-network = The network
settings-network-list = Which cities write, who coordinates, and confirming this computer.
settings-network-charter = Check words of your network, to be compared before you accept it.
