# Files: pictures and papers of a record, what documents become, and why one is passed over.
files-title = Pictures and files
files-field = a file of the record
files-text = Photos are made small and freed of the place where they were taken; the original stays on this computer. The words in documents can be found by searching.
files-add = Add pictures or files
files-choose-what = Pictures and documents
files-full = A record has at most { $count } files.
files-refused = { $count ->
    [one] One file was not added:
   *[other] { $count } files were not added:
  }
files-removed = “{ $name }” was taken off.
files-remove = Take off
files-made-small = Made small: { $from } became { $to }. The original stays on this computer.
files-position-gone = The place where it was taken has been removed.
files-silent = No readable text: this is a scan. Write in a few words what it says, so that it can be found.
files-alternative = What can be seen?
files-alternative-how = One sentence for people who do not see the picture, and for searching.
files-alternative-missing = Still without words for those who do not see it.
files-people = Can people be recognised?
files-people-nobody = No
files-people-agreed = Yes, and all of them agreed to be shown
files-people-unasked = Not asked yet
files-licence = How may others use it?
files-licence-none = Not said yet
files-stays-licence = Stays on this computer: no licence says that it may be passed on.
files-stays-consent = Stays on this computer until you say whether people can be recognised and agreed.
files-not-here = The file itself is not on this computer.
files-no-alternative = Nobody has said yet what can be seen.
files-copy = Save a copy
files-copied = A copy of “{ $name }” was saved.
files-type-word = Word document
files-type-odt = OpenDocument text
files-type-pdf = PDF document
files-type-html = Web page
files-type-csv = Table
files-type-text = Text
files-type-picture = Picture
files-type-other = File

documents-line = row { $line }
documents-mapping = Where the parts go
documents-mapping-text = Headings and columns that are called as a part of the record go there. If they do not fit, choose below what the texts are.
documents-mapped = { $count ->
    [0] nothing in it is called as a part of the record is
   *[other] { $count } of { $total } find their place
  }
documents-col-heading = In the file
documents-col-goes = In the record
documents-stays-in-text = stays in the text
documents-language = Language
documents-more-headings = { $count ->
    [one] And one more.
   *[other] And { $count } more.
  }
documents-pictures = { $count ->
    [one] One picture stays in the file. Add it to the record afterwards if it matters.
   *[other] { $count } pictures stay in the file. Add those that matter to the record afterwards.
  }
documents-warning-bold-headings = It has no headings, so lines in bold were taken for them.
documents-warning-review-left-out = What was crossed out, and remarks at the margin, were left out.
documents-warning-pages-without-text = Some pages hold no text; they are pictures.
documents-warning-pdf-order = A PDF does not say in which order its lines are read. Look over the text once.
documents-warning-encoding = Its letters were written in an older way. Look whether accents are right.
documents-warning-too-long = It is too long for a record. The text is kept as a file and can be found.
documents-cancelled = You stopped before the end. What stands here was added; the rest was not.
documents-cancelled-look = You stopped before the end. Only these were looked at.

refused-file-too-large = it is larger than 25 MB. Make it smaller, or divide it.
refused-bomb = it unpacks to far more than a document holds. It is damaged or was made to do harm.
refused-too-deep = its text is nested too deeply. It is damaged or was made to do harm.
refused-text-too-long = its text is longer than a library keeps. Divide it into several files.
refused-too-many-pages = it has more than 1,000 pages. Divide it.
refused-too-many-rows = it has more than 10,000 rows. Divide it.
refused-too-many-pixels = the picture has more than 65 megapixels. Make it smaller and add it again.
refused-picture-too-dense = the picture could not be made small enough. Make it smaller and add it again.
refused-too-slow = reading it took longer than a minute and was stopped.
refused-reader-died = it stopped the reader. It is damaged or was made to do harm; nothing else was touched.
refused-damaged = it is damaged. Ask for another copy.
refused-locked = it is locked with a password. Save it without one and add it again.
refused-empty = it is empty.
refused-no-text = no readable text: it is a scan. Write a record about it in your own words, and add the file there.
refused-program = programs and files with macros are not taken.
refused-not-what-it-says = it is something else than its name says.
refused-unknown = this type of file is not read.
refused-save-as-docx = save it as DOCX or ODT and add it again.
refused-save-as-pdf = save it as PDF and add it again.
refused-save-as-csv = save it as CSV and add it again.
refused-save-as-jpeg = save it as JPEG or PNG and add it again.
refused-no-reader = the reader could not be started. Close Satchel, open it again and try once more.
refused-picture-alone = a photo belongs to a record. Open or begin the record and add it there.
refused-folder-unreadable = this folder cannot be read.
refused-folder-too-deep = it lies more than 16 folders deep. Choose it by itself.
refused-not-a-file = it is a link, a pipe or a device. Choose the file itself.
refused-row-changes = this row is about a record that is here already. Change it there.
