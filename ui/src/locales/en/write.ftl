# Writing: the chooser, the form, bringing two texts together, documents.
write-title = Write
write-new-title = Begin something new
write-drafts = Your drafts
write-untitled = Without a title yet
write-draft = Draft
write-draft-changes = changes to a record
write-draft-saved = saved { $when }
write-delete = Delete
write-delete-one = Delete “{ $title }”
write-delete-title = Delete this draft?
write-delete-text = What you wrote in it cannot be brought back.
write-delete-text-changed = Your changes cannot be brought back. The record itself stays as it is.
write-deleted = The draft is deleted.
write-keep = Keep it
write-back = Back to Write
write-conflicts = { $count ->
    [one] In one record there are two texts to bring together
   *[other] In { $count } records there are two texts to bring together
  }
write-more = Also here
write-documents = Add documents
write-documents-text = Texts that you have as files become records.
write-mine = What was written here
write-mine-text = All records that were saved on this computer.
write-kind-unknown = This draft was begun with a newer Satchel. It is kept as it is. Install the newer one to go on writing.
write-new = New: { $kind }
write-changing = Changing: { $kind }
write-language = Language of the text
write-sections = Parts of the form
write-given = { $given } of { $total } written
write-section-given = written
write-saving = Saving…
write-saved-at = Saved on this computer { $when }
write-saves-itself = Saves by itself as you write
write-not-saved = Not saved yet
write-full-title = The whole story
write-full-text = { $count ->
    [one] One more question that helps other cities to do the same. It can wait.
   *[other] { $count } more questions that help other cities to do the same. Answer those you can; the others can wait.
  }
write-full-unfold = Show all questions
write-full-fold = Show fewer questions
write-end-title = When you are done
write-missing = { $count ->
    [one] One answer is still missing before this can be sent to the cluster:
   *[other] { $count } answers are still missing before this can be sent to the cluster:
  }
write-nothing-missing = Nothing is missing. This can be sent to the cluster.
quality-did-not-work = What did not work helps other cities most: it saves them the same way round.
quality-more = These answers would help other cities; they can wait:
quality-why-figures = One figure with its year is enough.
quality-why-evidence = How is it known that it worked?
quality-why-cost = Cities ask first what it takes. A rough size is enough.
quality-why-contact = Without it nobody knows whom to ask. A role will do, no name is needed.
quality-why-licence = Without it others may read this, and not pass it on.
quality-why-rights = Say that texts and pictures may be shared.
quality-why-sources = Where others can read more.
quality-long = Longer than readers were promised; it can be sent as it is:
write-as = You write as { $name }.
write-as-nobody = You have given no name and no city; others will see neither.
write-as-change = Give them in the settings
write-save = Save
write-save-text = It becomes a record of your library. It goes to other cities with the next parcel that you make, and you can change it at any time.
write-save-text-changed = Your changes become the newest text of this record. The texts before stay in its history.
write-saved-notice = “{ $title }” is saved in your library.
write-suggested-notice = “{ $title }” is saved as a suggestion to { $city }. Readers see it once { $city } takes it over; send it with your next parcel.
write-similar = Much like this, in the library already:
write-send = Save and send to the cluster
write-send-text = Sent to the cluster, it goes to its coordinator with your next parcel; what they say comes back the same way.
write-sent-notice = “{ $title }” is on its way to the cluster: it goes with your next parcel.
write-not-sent-notice = “{ $title }” is saved in your library. It could not be marked for the cluster; open it again to try once more.
write-answer-first = Before it is sent to the cluster, this is still needed: { $field }. You can save it as it is.
write-title-first = Give it a title first; everything else can wait.
form-needed = needed before sending
form-example = Example
form-words = { $count } of { $max } words
form-words-over = { $count } words; { $max } are enough
form-items = { $count ->
    [0] At most { $max }
   *[other] { $count } of at most { $max }
  }
form-items-full = { $count } of at most { $max }. Take one away to add another.
form-yes = Yes
form-no = No
form-clear = Clear the answer
form-choose = Choose
form-day = Day
form-month = Month
form-year = Year
form-date-wrong = This is not a date yet. The year alone is enough; a day needs its month.
form-year-wrong = Write the year in four figures, such as 2019.
form-number-wrong = Write a whole number.
form-toolbar = Form of the text: { $field }
form-mark-bold = Bold
form-mark-italic = Italic
form-mark-heading = Heading
form-mark-list = List
form-mark-link = Link
form-mark-numbers = Numbered list
form-mark-quote = Quote
form-mark-table = Table
form-mark-column = Column
form-preview = See how it will look
form-preview-end = Go on writing
form-preview-empty = Nothing is written here yet.
form-proposals = Found in the library
form-found = { $count ->
    [one] One found. Use the arrow keys.
   *[other] { $count } found. Use the arrow keys.
  }
form-link-known = In the library
form-link-text = Not in the library yet; it stays as you wrote it.
form-links-how = { $field }: Enter adds what you wrote.
form-item = { $field }, { $n }
form-item-add = Add one
form-item-remove = Take away { $item }
form-row = Row { $n }
form-row-add = Add a row
form-row-up = Move up
form-row-down = Move down
form-row-remove = Take away
form-row-how = Alt with the up and down arrows moves the row you are in.
form-row-moved = Now row { $n }.
form-row-removed = Row { $n } is taken away.
conflict-title = Two texts to bring together
conflict-text = Two people changed this apart from each other. Nothing is lost: take one of the texts, or write a third.
conflict-published = Until you have saved, readers keep seeing the published text.
conflict-meanwhile = Until you have saved, readers see both texts side by side.
conflict-merged-title = Came together by itself
conflict-merged-one = { $field }: from { $author }, { $when }
conflict-chosen = { $total ->
    [one] { $chosen } of one text chosen
   *[other] { $chosen } of { $total } texts chosen
  }
conflict-blank = Taken away on this side.
conflict-add = Add the text of { $author } below
conflict-others = Show the other parts of this record
conflict-behind = Another text of this record arrived after you began this one. Yours is kept: once you have saved it, both stand side by side to be brought together.
conflict-saved-notice = “{ $title }” is one text again. It goes to the others with the next parcel that you make.
conflict-list-published = Readers keep seeing the published text meanwhile.
conflict-list-text = Two people changed the same record apart from each other. Both texts are kept side by side until somebody brings them together. Nothing is lost.
conflict-none = There is nothing to bring together.
conflict-fields = { $count ->
    [one] Two texts for: { $fields }
   *[other] Two texts each for: { $fields }
  }
conflict-bring = Bring together
conflict-by = { $author }, { $when }
conflict-open = Still to choose
conflict-take = Take the text of { $author }
conflict-third = Write a third text
conflict-third-how = This is the text that will stand.
conflict-first = Choose or write a text first where two stand side by side.
conflict-why = Why, in a few words (if you like)
conflict-why-how = Whoever wrote the other text reads it in the history.
apart-taken-back = { $who } took this text back on { $day }.
apart-written-on = { $who } wrote on, { $day }.
apart-see = See what was written
apart-stand = Let it stand again
apart-leave = Leave it taken back
apart-write = Write on
apart-stand-text = Let it stand, and it is sent to the cluster as it was last written. Leave it, and what was written stays in its history.
apart-not-yours = The cities that own it say which of the two holds.
apart-left = “{ $title }” stays taken back. What was written on is in its history.
apart-stands = “{ $title }” stands again. It goes to the cluster with the next parcel that you make.
draft-withdrawn = { $who } took this text back on { $day }. What you write is kept: once you have saved it, somebody of its cities says whether it stands again.
documents-title = Add documents
documents-text = Texts that you have as files become records of your library: Word (DOCX), OpenDocument, PDF, web pages, Markdown and plain text, single files or whole folders. A table (CSV) becomes a record for each row. You see first what would come in.
documents-how = Headings that are called as the parts of a record are called go there; everything else stays in the text. The file itself is kept beside the record.
documents-choose = Choose files
documents-folder = Choose a folder
documents-drop = Or drop files and folders anywhere on this window. Parcels are recognised too.
documents-let-go = Let go: a parcel is opened, texts are shown first
documents-files = Texts
documents-preview = { $count ->
    [0] Nothing would be added
    [one] One document would be added
   *[other] { $count } documents would be added
  }
documents-col-title = Title
documents-col-kind = What it is
documents-col-file = File
documents-kind = Texts that do not say what they are become:
documents-kind-own = what Satchel takes them for
documents-skipped = { $count ->
    [one] One file is left out
   *[other] { $count } files are left out
  }
documents-unchanged = { $count ->
    [one] One file is in the library already, with the same text
   *[other] { $count } files are in the library already, with the same text
  }
documents-add = { $count ->
    [one] Add this document
   *[other] Add these { $count } documents
  }
documents-others-choose = Choose others
documents-after = They come in as your own records. You can change each of them afterwards.
documents-added = { $count ->
    [0] Nothing was added
    [one] One document was added
   *[other] { $count } documents were added
  }
documents-more = Add more documents
documents-last = Added last
documents-last-text = { $others ->
    [0] { $name }, { $when }: { $count ->
        [one] one document.
       *[other] { $count } documents.
      }
   *[other] { $name } and { $others ->
        [one] one more file
       *[other] { $others } more files
      }, { $when }: { $count ->
        [one] one document.
       *[other] { $count } documents.
      }
  }
documents-undo = Take it back out
documents-undo-title = { $count ->
    [one] Take one document back out?
   *[other] Take { $count } documents back out?
  }
documents-undo-text = What was made from these files leaves the library again. What has already left with a parcel stays with those who have it.
documents-undo-not = Leave it in
documents-undo-too-late = Something was built upon all of it since: it stays.
documents-staying = { $count ->
    [one] This one stays, for it was changed, sent or spoken of since:
   *[other] These { $count } stay, for they were changed, sent or spoken of since:
  }
documents-undone = { $count ->
    [one] One document was taken out again.
   *[other] { $count } documents were taken out again.
  }
documents-stayed = { $count ->
    [one] This one stays, for it was changed, sent or spoken of:
   *[other] These { $count } stay, for they were changed, sent or spoken of:
  }
documents-others = { $count ->
    [one] Satchel cannot read this file: { $names }. It takes parcels (.satchel) and texts (.md, .txt).
   *[other] Satchel cannot read these files: { $names }. It takes parcels (.satchel) and texts (.md, .txt).
  }
draft-moved = This draft was changed in another window since you opened it here. Nothing was overwritten: what you wrote here stands below, and is not saved yet.
draft-moved-keep = Keep mine as a draft of its own
draft-moved-other = Show what the other window wrote
original-of = A translation of
original-read = Read it in { $language }
original-changed = The original has changed since this was translated: { $fields }.
original-changed-here = What changed in the original
original-follow = This text follows it again
original-follows = Noted: this text follows the original again, once it is saved.
