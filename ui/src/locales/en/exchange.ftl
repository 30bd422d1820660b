# Exchange: parcels in and out, the last one, backup and check.
exchange-title = Exchange
exchange-open = Open a parcel
exchange-open-text = A parcel brings what other cities wrote: from a stick, an e-mail or a download. You see first what is in it.
exchange-open-choose = Choose a parcel
exchange-open-folder = Look on a stick or in a folder
exchange-open-drop = Or drop a parcel anywhere on this window.
exchange-open-another = Open another parcel
exchange-parcels = Parcels
exchange-make = Make a parcel
exchange-make-text = A parcel holds everything in your library that may travel: what you wrote and what you received. Give it to another city on a stick, or send it.
exchange-make-choose = Choose where to save it
exchange-make-download = Make it and download it
exchange-make-another = Make another parcel
exchange-make-note = Drafts and the demonstration set never travel.
exchange-made-report = { $records ->
    [one] The parcel holds one record, { $size }.
   *[other] The parcel holds { $records } records, { $size }.
  }
exchange-made-place = It is saved and was read back to be sure. You can take the stick out when your computer says so.
exchange-made-download = It is among the downloads of your browser.
exchange-left-out = Left out:
exchange-left-out-one = { $count } – { $reason }
exchange-reason-audience = meant for a smaller circle
exchange-reason-consent = people who have not agreed to be named
exchange-reason-licence = the licence does not allow passing it on
exchange-reason-demo = from the demonstration set
exchange-reason-not-admitted = from people not known here yet
exchange-reason-held = in their library already
exchange-reason-rights = nobody said yet that it may be shared
exchange-reason-no-record = belongs to a record that stays
exchange-reason-size = too large for a parcel
exchange-reason-file-licence = files: no licence says that they may be passed on
exchange-reason-file-consent = pictures: nobody said whether the people shown agree
exchange-reason-file-text-only = files: only texts were wanted
exchange-reason-other = for another reason
exchange-phase-reading = Reading
exchange-phase-checking = Checking
exchange-phase-verifying = Checking
exchange-phase-adding = Adding
exchange-phase-indexing = Making it searchable
exchange-phase-writing = Writing
exchange-phase-asking = Asking what is new
exchange-phase-receiving = Fetching
exchange-phase-sending = Sending
exchange-phase-waiting = The connection broke off; trying again in a moment
exchange-phase-working = Working
exchange-of = { $done } of { $total }
exchange-bytes = { $done } of { $total }
exchange-seconds-left = { $count ->
    [one] about a second left
   *[other] about { $count } seconds left
  }
exchange-minutes-left = { $count ->
    [one] about a minute left
   *[other] about { $count } minutes left
  }
exchange-heard = { $phase }, { $percent } per cent
exchange-cancel = Cancel
exchange-from = A parcel from { $from }.
exchange-from-unknown = A parcel that does not say who made it.
exchange-made = Made on { $when }.
exchange-size = { $size }.
exchange-damaged = { $count ->
    [one] This parcel is damaged in one place. { $good } of { $total } parts are whole and can be added. Ask for a new copy, or choose both copies of the same parcel together: they may complete each other.
   *[other] This parcel is damaged in { $count } places. { $good } of { $total } parts are whole and can be added. Ask for a new copy, or choose both copies of the same parcel together: they may complete each other.
  }
exchange-needs = { $count ->
    [one] It builds on a part that is not here. That part may come with another parcel; the rest can be added now.
   *[other] It builds on { $count } parts that are not here. They may come with another parcel; the rest can be added now.
  }
exchange-nothing-new = Everything in it is in your library already.
exchange-new = { $count ->
    [one] One new record
   *[other] { $count } new records
  }
exchange-changed = { $count ->
    [one] One record has a newer text
   *[other] { $count } records have a newer text
  }
exchange-withdrawn = { $count ->
    [one] One record was withdrawn by those who wrote it
   *[other] { $count } records were withdrawn by those who wrote them
  }
exchange-conflicts = { $count ->
    [one] One record was changed here too: both texts will be kept
   *[other] { $count } records were changed here too: both texts will be kept
  }
exchange-conflicts-later = You bring them together afterwards, whenever you like:
exchange-conflicts-link = { $count ->
    [one] In one record there are two texts to bring together
   *[other] In { $count } records there are two texts to bring together
  }
exchange-duplicate = { $count ->
    [one] One piece was here already
   *[other] { $count } pieces were here already
  }
exchange-kinds = What it is: { $kinds }.
exchange-kind = { $kind } ({ $count })
exchange-cities = Most are from { $cities }.
exchange-city = { $city } ({ $count })
exchange-person = { $name } ({ $city })
exchange-cities-more = { $count ->
    [one] And from one more city.
   *[other] And from { $count } more cities.
  }
exchange-titles = Show the titles
exchange-titles-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
  }
exchange-unknown-question = Add what these people wrote? You have not met them here yet.
exchange-unknown-text = { $count ->
    [one] { $people } brings { $objects } pieces.
   *[other] { $people } bring { $objects } pieces.
  }
exchange-unknown-add = Add what they wrote
exchange-unknown-without = Add only what the others wrote
exchange-somebody = somebody who gave no name
exchange-papers = Who may do what
exchange-paper-charter = A paper of { $name } on who appoints its coordinators.
exchange-paper-list = A list of { $name }: { $cities ->
    [one] one city
   *[other] { $cities } cities
  }, { $coordinators ->
    [0] no coordinator
    [one] one coordinator
   *[other] { $coordinators } coordinators
  }.
exchange-paper-no-name = a network not known here
exchange-paper-counts = It counts once it is added: those whom you accepted have signed it.
exchange-paper-asks = Once it is added, you are asked whether you accept it. Compare these six words first.
exchange-paper-asks-list = It counts only if you accept who made it.
exchange-paper-waits = Not enough people have signed it yet. It changes nothing for now.
exchange-add = Add to the library
exchange-put-away = Put it away
exchange-close = Close
exchange-added = { $count ->
    [0] Nothing new was added
    [one] One record was added or brought up to date
   *[other] { $count } records were added or brought up to date
  }
exchange-added-parts = { $fresh } new, { $changed } with a newer text
exchange-not-admitted = { $count ->
    [one] One piece from people not known here yet was set aside
   *[other] { $count } pieces from people not known here yet were set aside
  }
exchange-report-damaged = { $count ->
    [one] One part was damaged and was not added. Ask for a new copy, or open a second copy of the same parcel: together they may be whole.
   *[other] { $count } parts were damaged and were not added. Ask for a new copy, or open a second copy of the same parcel: together they may be whole.
  }
exchange-see = See what is new
exchange-last = The last parcel
exchange-last-text = { $count ->
    [one] { $name }, added { $when }: one piece.
   *[other] { $name }, added { $when }: { $count } pieces.
  }
exchange-undo = Take it back out
exchange-undo-title = Take the last parcel back out?
exchange-undo-text = What it brought leaves the library again. You can open the parcel once more at any time.
exchange-undo-not = Leave it in
exchange-undo-too-late = Something was written on top of it since; it can no longer be taken out as a whole.
exchange-undone = { $count ->
    [one] One piece was taken out again.
   *[other] { $count } pieces were taken out again.
  }
exchange-documents = Add documents
exchange-documents-text = Texts that are not in a parcel.
exchange-documents-wait = { $count ->
    [one] A text was dropped as well. Look at it next.
   *[other] { $count } texts were dropped as well. Look at them next.
  }
exchange-care = Looking after the library
exchange-backup = Backup
exchange-backup-text = One file with everything in your library, drafts included. Keep it on a stick in a safe place.
exchange-backup-make = Make a backup
exchange-backup-name = backup
exchange-backup-done = The backup is made: { $size }.
exchange-restore = Restore a backup
exchange-restore-text = A backup takes the place of this library. What is here now is set aside, not deleted.
exchange-restore-files = Backups
exchange-restore-choose = Choose a backup
exchange-restore-ask = Restore this backup?
exchange-restore-ask-text = It is read and checked now. When you start Satchel the next time, the library is as it was in the backup, and this computer gets a new key. What was written since then is not in it; it lies in the library that is set aside.
exchange-restore-do = Check and restore
exchange-restore-not = Leave everything as it is
exchange-restore-done = { $count ->
    [one] The backup is whole. Close Satchel and start it again: then it is in its place.
   *[other] The backup is whole: { $count } files. Close Satchel and start it again: then it is in its place.
  }
exchange-check = Check this library
exchange-check-text = Reads everything once and makes sure that nothing has been changed or damaged.
exchange-check-do = Check now
exchange-check-ok = { $count ->
    [one] The one piece in it is whole.
   *[other] All { $count } pieces are whole.
  }
exchange-check-repaired = { $count ->
    [one] Repaired. The one piece in it is whole.
   *[other] Repaired. All { $count } pieces are whole.
  }
exchange-check-problems = { $count ->
    [one] One thing is not as it should be. Everything else is whole. Repairing keeps all that can be read.
   *[other] { $count } things are not as they should be. Everything else is whole. Repairing keeps all that can be read.
  }
exchange-check-repair = Repair
exchange-words = Check words
exchange-words-text = Two libraries with the same six words hold exactly the same. Read them to each other over the phone.
exchange-words-count = Counted over { $count } pieces.
exchange-left-out-people = { $count ->
    [one] One person without consent: the name is left out
   *[other] { $count } persons without consent: their names are left out
  }
