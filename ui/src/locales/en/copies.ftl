copy-save-as = Save as…
copy-save-as-about = A copy of this text for someone without Satchel. It says whose text it is and under which licence.
copy-save-these = Save these…
copy-save-these-about = { $count ->
    [one] A copy of the one that was found, for someone without Satchel. Only what is for everyone is in it.
   *[other] A copy of the { $count } that were found, for someone without Satchel. Only what is for everyone is in it.
  }
copy-calendar = For your calendar…
copy-calendar-about = The days as a file that calendar programs open. Opened again later, it brings what changed up to date.
copy-form-word = Word document
copy-for-word = to change or pass on
copy-form-page = Web page
copy-for-page = to read in any browser
copy-form-markdown = Plain text
copy-for-markdown = with marks; Satchel reads it back
copy-form-table = Tables
copy-for-table = for a spreadsheet
copy-form-book = Book
copy-for-book = for telephones and e-readers (EPUB)
copy-form-calendar = Calendar file
copy-for-calendar = for any calendar program
copy-made = { $count ->
    [0] Nothing was written.
    [one] One text was written.
   *[other] { $count } texts were written.
  }
copy-left-audience = { $count ->
    [one] One is not for everyone and was left out.
   *[other] { $count } are not for everyone and were left out.
  }
copy-left-consent = { $count ->
    [one] One is about a person who did not agree to be named, and was left out.
   *[other] { $count } are about people who did not agree to be named, and were left out.
  }
copy-left-demo = { $count ->
    [one] One is an invented example and was left out.
   *[other] { $count } are invented examples and were left out.
  }
copy-left-no-day = { $count ->
    [one] One has no day and no month yet and was left out.
   *[other] { $count } have no day and no month yet and were left out.
  }
copy-left-beyond = { $count ->
    [one] One more was found; a copy holds the first thousand. Filter to come to the rest.
   *[other] { $count } more were found; a copy holds the first thousand. Filter to come to the rest.
  }
copy-cancel = Cancel
copy-close = Close
