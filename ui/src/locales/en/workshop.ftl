# A workshop for those who run it, and the actions that cities took on.
workshop-run = Running a workshop
workshop-run-link = Run this workshop
workshop-parts = Parts of the workshop
workshop-part-plan = Plan
workshop-part-people = People
workshop-part-notes = Notes
workshop-part-board = Board
workshop-part-results = Results
workshop-part-report = Report
workshop-coordinators-only = This meeting and everything that comes out of it is for coordinators only: an ordinary parcel leaves it out.
workshop-inception = An inception workshop agrees on what words mean. Note what is said; on the board a group of notes becomes a definition for the glossary.
workshop-inception-link = To the board
workshop-aims = Aims
workshop-no-aims = Not written yet.
workshop-agenda = Programme
workshop-no-agenda = Not written yet. Its items become the sessions under which notes are taken.
workshop-clusters = Clusters
workshop-host = Host
workshop-change-plan = Change the plan
workshop-its-page = The workshop’s page

workshop-note-text = What is said
workshop-note-how = Ctrl and Enter keep the note and begin the next one. Until then it stays here as a draft, also if the power fails.
workshop-note-session = Session
workshop-note-no-session = No session
workshop-note-keep = Keep this note
workshop-note-kept = The note is kept.
workshop-begun = Not finished yet
workshop-resume = Go on
workshop-kept = { $count ->
    [0] No note is kept yet
    [one] One note
   *[other] { $count } notes
  }
workshop-open = Open
workshop-open-note = Open the note “{ $title }”

workshop-board-empty = Nothing lies on the board yet. Each note that is kept appears here.
workshop-to-notes = Take notes
workshop-board-how = Lay together what belongs together: drag a note, choose its group from the list, or hold Alt and press the up or down arrow. A group or a single note can then become a case study, a decision, an action; its words go along.
workshop-no-group = In no group
workshop-group-count = { $count ->
    [one] one note
   *[other] { $count } notes
  }
workshop-group-name = Group
workshop-group-add = Add this group
workshop-group-put = Put the chosen notes there
workshop-group-added = The group “{ $group }” is there.
workshop-group-empty = Nothing in it yet.
workshop-all-grouped = Every note is in a group.
workshop-group-of = Group of “{ $title }”
workshop-moved = { $count ->
    [one] One note lies in: { $group }.
   *[other] { $count } notes lie in: { $group }.
  }
workshop-moved-suggested = { $count ->
    [one] One note belongs to another city: it stays where it is, and that city receives your suggestion.
   *[other] { $count } notes belong to other cities: they stay where they are, and these cities receive your suggestion.
  }
workshop-chosen = { $count ->
    [0] No note chosen
    [one] One note chosen
   *[other] { $count } notes chosen
  }
workshop-choose-none = Choose none
workshop-make = Make something of it
workshop-make-group = Make something of this group
workshop-make-chosen = Make something of the chosen notes
workshop-make-title = { $count ->
    [one] What does this note become?
   *[other] What do these { $count } notes become?
  }
workshop-make-into = It becomes
workshop-into-case-study = A case study
workshop-into-case-study-text = what a city did, and what came of it
workshop-into-decision = A decision
workshop-into-decision-text = with its reasons
workshop-into-action = An action
workshop-into-action-text = a city does it until a day
workshop-into-definition = A definition
workshop-into-definition-text = what a word means to this cluster
workshop-into-question = A question
workshop-into-question-text = for other cities to answer
workshop-into-practice-lead = A practice to follow up
workshop-into-practice-lead-text = someone should write it down
workshop-into-recommendation = A recommendation
workshop-into-recommendation-text = advice to others
workshop-make-name = Title
workshop-make-kept = The words of the notes go into the draft, and it says who wrote them. The notes stay as they are.
workshop-make-begin = Begin the draft
workshop-make-leave = Leave it
workshop-became = { $kind }:
workshop-in-draft = A draft was begun from it.
workshop-drafts = Begun from notes, not saved yet

workshop-people-text = Names stay on this computer unless the person agreed to more. Everyone else reads numbers only. Needs of diet or health do not belong here.
workshop-people-agreed = { $people ->
    [one] One person is written down
   *[other] { $people } people are written down
  }; { $named ->
    [0] nobody
    [one] one of them
   *[other] { $named } of them
  } agreed to be named before others.
workshop-person = Name
workshop-person-city = City
workshop-person-scope = Who may see the name
workshop-person-scope-of = Who may see the name of { $name }
workshop-person-kept = Kept until
workshop-person-over = This day is over: take the name off the list.
workshop-person-do = What to do
workshop-person-add = Add a person
workshop-person-new = A person
workshop-person-change = Change what is written
workshop-person-save = Save
workshop-person-save-next = Save, then the next person
workshop-person-leave = Leave without saving
workshop-person-saved = { $name } is written down.
workshop-person-consent = { $name }: { $scope }.
workshop-person-remove = Take off the list
workshop-person-removed = { $name } is off the list.
workshop-change = Change
workshop-counts = In numbers
workshop-number = Number
workshop-organisation = Kind of organisation
workshop-counts-tell = Put these numbers on the workshop’s page
workshop-counts-told = The numbers are on the workshop’s page.
workshop-counts-there = There are numbers on the workshop’s page. Put them there again when the list has changed.

workshop-results-empty = Nothing has come out of it yet but notes.
workshop-to-board = Make something of them on the board
workshop-languages = In which language
workshop-missing = Missing in { $language }: { $outputs }.
workshop-none-missing = Every result is there in every language of the workshop.
workshop-output = Result
workshop-output-called = { $kind } { $number }
workshop-form-original = Original
workshop-form-there = There
workshop-form-behind = The original has changed since.
workshop-form-renew = Bring it up to date
workshop-form-missing = Missing
workshop-form-translate = Translate it
workshop-actions = What cities took on
workshop-no-actions = No action yet.

dropped-notes-title = Notes from files
dropped-notes-how = Notes that you have as files (Word, OpenDocument, PDF, text) become notes of this workshop, each with its file beside it. Photos go together into one result. You can also drop them on this page.
dropped-notes-choose = Choose files
dropped-notes-preview = { $count ->
    [0] Nothing here can become a note.
    [one] One note would come in:
   *[other] { $count } notes would come in:
  }
dropped-notes-add = { $count ->
    [one] Add this note
   *[other] Add { $count } notes
  }
dropped-notes-added = { $count ->
    [0] No note was added.
    [one] One note was added. Its language is a guess; change it on its page if it is wrong.
   *[other] { $count } notes were added. Their languages are guesses; change them on their pages if they are wrong.
  }
workshop-photos-title = Photographs
workshop-photos-wait = The photos wait in a draft, without the place where they were taken. Say there what they show and who agreed.
workshop-photos-go = Describe them
dropped-people-title = A list of people
dropped-people-how = A table (CSV) with a column “Name”, and others such as “City”, “Organisation” and “Role”. Nobody sees a name before its person agreed. Save a list from a spreadsheet as CSV first.
dropped-people-choose = Choose a list
dropped-people-preview = { $count ->
    [0] Nobody in this list can be added.
    [one] One person would be written down.
   *[other] { $count } people would be written down.
  }
dropped-people-add = { $count ->
    [one] Write down one person
   *[other] Write down { $count } people
  }
dropped-people-added = { $count ->
    [0] Nobody was added.
    [one] One person was written down. Ask who may see the name, and note the answer below.
   *[other] { $count } people were written down. Ask each who may see the name, and note the answers below.
  }

report-text = Gathered from what is here: aims, numbers of people, results, definitions, decisions, actions and questions. What is not in this language yet stands in its own and says so. No name of a participant is in it.
report-language = Language
report-edit = Edit it
report-word = Save as a Word document
report-html = Save as a web page
report-written = The file is written.
report-is-draft = You have begun to edit it. This is your draft.
report-to-draft = Go on
report-is-record = This is the report as it was edited and saved.
report-to-record = To its page

actions-title = What { $city } took on
actions-title-all = What cities took on
actions-link = Actions of all workshops
actions-text = Actions that were agreed at workshops. A report on one goes back with your next parcel.
actions-show-all = Show the actions of all cities
actions-show-mine = Show only those of { $city }
actions-none = No action has been written down yet.
actions-none-mine = Nothing is asked of your city.
actions-late = { $count ->
    [one] One action is overdue.
   *[other] { $count } actions are overdue.
  }
action-overdue = Overdue since { $due }
action-due = Due { $due }
action-no-due = No day was set
action-stands = { $status }
action-updates = { $count ->
    [one] One report
   *[other] { $count } reports
  }
action-update = { $who }, { $day }:
action-report = Say how it stands
action-status = Where it stands
action-note = In a few words, if you like
action-add = Add this report
action-leave = Leave it
action-reported = Your report is added.

write-actions = What your city took on
write-actions-text = Actions from workshops, overdue ones first.
write-workshops = Your workshops
write-workshops-text = Notes, board, people and report are on each workshop’s page, under “Run this workshop”.
translate-title = Write it in another language
translate-begin = Begin the translation
translate-behind = the original has changed since
translate-renew = Bring it up to date
