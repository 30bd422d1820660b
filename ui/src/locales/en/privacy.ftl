# People and their data: finding someone, a file for them, forgetting, and hints before a text is sent round.
privacy-title = People and their data
privacy-text = Whoever is named in this library may ask what is written about them, and may ask to be forgotten. Names of people who did not agree never leave this computer.
privacy-find = Find everything about a person
privacy-name = Name
privacy-look = Look
privacy-none = Nothing here names “{ $name }”.
privacy-found = { $count ->
    [one] “{ $name }” stands in one record.
   *[other] “{ $name }” stands in { $count } records.
  }
privacy-save = Write it to a file for that person
privacy-file = person
privacy-saved = { $count ->
    [0] The file is written; it says that nothing was found.
    [one] The file is written: one record.
   *[other] The file is written: { $count } records.
  }
privacy-choose = Choose “{ $title }”
privacy-role-own = This is the person’s own record.
privacy-role-named = It names the person.
privacy-role-earlier = Only earlier texts of it name the person.
privacy-role-said = Only what was said about it names the person.
privacy-not-yours = Another city wrote it: ask that city to remove the name.
privacy-in-said = said about it
privacy-in-earlier = { $field }, in an earlier text
privacy-erase = { $count ->
    [one] Erase the person from the chosen record
   *[other] Erase the person from the { $count } chosen records
  }
privacy-erase-title = Erase “{ $name }”?
privacy-erase-text = What was written is removed for good, with earlier texts, their files and what was said about it. It cannot be brought back, and it is removed wherever your next parcels come.
privacy-erase-do = Erase
privacy-erase-not = Keep it
privacy-erased = { $count ->
    [0] Nothing was erased.
    [one] Erased from one record. It goes to the others with your next parcel.
   *[other] Erased from { $count } records. It goes to the others with your next parcel.
  }
privacy-became-still-named = the present text names the person. Change it first, then erase again.
privacy-became-not-yours = another city wrote it; only that city can remove the name.
privacy-became-said = the name stands only in what others said about it. They can remove it, or a city that owns the record.
retention-title = Time is over
retention-text = { $count ->
    [one] One person’s data was to be kept until a day that has passed.
   *[other] The data of { $count } persons was to be kept until a day that has passed.
  }
retention-who = Show who
retention-until = Kept until { $day }.
retention-forget = { $count ->
    [one] Erase this person’s data
   *[other] Erase the data of all { $count }
  }
retention-keep = Keep it another year
retention-kept = Kept until { $day }.
retention-forgotten = { $count ->
    [one] One person’s data is erased.
   *[other] The data of { $count } persons is erased.
  }
caution-title = { $count ->
    [one] Before it goes round, look at this:
   *[other] Before it goes round, look at these:
  }
caution-mail = this seems to be an e-mail address: { $text }
caution-phone = this seems to be a telephone number: { $text }
caution-name = { $text } has not agreed to be named
caution-records = { $count ->
    [one] In one record something seems better not sent round unseen
   *[other] In { $count } records something seems better not sent round unseen
  }
