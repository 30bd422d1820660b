# The desk: what waits for a coordinator or an owner.
desk-title = What waits for an answer
desk-link = For coordinators: texts that cities sent, and publications to confirm.
desk-text-top = What cities sent to their cluster, what others suggest for your texts, and publications that are to be confirmed. Your answers go back with the next parcel.
desk-none = Nothing waits for an answer. What cities send arrives with their parcels.
desk-waiting-submitted = Sent to the cluster; nobody has begun yet.
desk-waiting-in-review = Being reviewed.
desk-waiting-accepted = Accepted, and not published yet.
desk-waiting-to-be-confirmed = Published by a former coordinator or outside a term: to be confirmed.
desk-waiting-suggestion = Somebody suggests another text for it.
desk-not-yours = The coordinator of its cluster, or the city that wrote it, answers this.
desk-publish = Publish
desk-accept = Accept
desk-confirm = Confirm
desk-adopt = Take it over
desk-ask = Ask for a change
desk-part = At which part
desk-text = What should change
desk-ask-send = Send it back with this
desk-done = Answered: “{ $title }”. It goes back with the next parcel that you make.
desk-confirm-all = { $count ->
    [one] Confirm the one publication
   *[other] Confirm all { $count } publications
  }
desk-confirmed = { $count ->
    [one] One publication is confirmed.
   *[other] { $count } publications are confirmed.
  }
desk-keys = On a text: ↓ or J the next one, ↑ or K the one before, A accept, P publish, R ask for a change, D open, O read, X choose, C confirm, T take over.
desk-open = Look at it
desk-close = Close
desk-select = Choose “{ $title }”
desk-given = { $given } of { $total } parts written.
desk-complete = Nothing stands against it.
desk-rights = Nobody has said that it may be shared.
desk-names = { $count ->
    [one] It names a person who has not agreed to be named.
   *[other] It names { $count } persons who have not agreed to be named.
  }
desk-contacts = { $count ->
    [one] It seems to hold an e-mail address or a telephone number.
   *[other] It seems to hold { $count } e-mail addresses or telephone numbers.
  }
desk-alike = { $count ->
    [one] It may be here already: “{ $title }”.
   *[other] It may be here already: “{ $title }” and { $count } such titles in all.
  }
desk-alike-title = Titles that say much the same
desk-missing = { $count ->
    [one] One needed answer is missing: { $fields }.
   *[other] { $count } needed answers are missing, among them { $fields }.
  }
desk-licence = It has no licence.
desk-remarks = { $count ->
    [one] One remark is open; { $answered } answered.
   *[other] { $count } remarks are open; { $answered } answered.
  }
desk-reviewed = It has changed since it was last looked at.
desk-changed = What changed since it was last looked at
desk-suggested = What is suggested
desk-text-whole = The text
desk-publishing-outside-term = Your term does not run today: published from here, it reads “outside a coordinator’s term, to be confirmed”.
desk-publishing-outside-cluster = You do not coordinate any of its clusters: published from here, it reads “not verified”.
desk-publishing-unverified = Nobody has been named as coordinator yet: published from here, it reads “not verified”.
desk-sentence = Which sentence
desk-sentence-all = all of this part
desk-severity = How much it matters
desk-remark = Only say it
desk-ask-text = Sent back, it waits for its author; only said, it goes on waiting here.
desk-batch = Several at once
desk-counts = { $waiting } texts wait; nothing stands against { $complete } of them.
desk-select-complete = { $count ->
    [one] Choose the complete one
   *[other] Choose the { $count } complete ones
  }
desk-select-none = Choose none
desk-batch-accept = { $count ->
    [one] Accept the chosen one
   *[other] Accept the { $count } chosen ones
  }
desk-batch-publish = { $count ->
    [one] Publish the chosen one
   *[other] Publish the { $count } chosen ones
  }
desk-batch-unverified = { $count ->
    [one] One of them would read “not verified” or “to be confirmed”: no office of yours carries it.
   *[other] { $count } of them would read “not verified” or “to be confirmed”: no office of yours carries them.
  }
desk-batch-done = { $count ->
    [one] One text is answered. It goes back with the next parcel that you make.
   *[other] { $count } texts are answered. They go back with the next parcel that you make.
  }
severity-must = must
severity-should = should
severity-idea = idea
settled-open = open
settled-answered = answered
settled-resolved = done with
remarks-open = { $count ->
    [one] One open remark
   *[other] { $count } open remarks
  }
remarks-done = { $count ->
    [one] One remark is done with
   *[other] { $count } remarks are done with
  }
remark-show = Show it in the text
remark-rewritten = This passage has been rewritten since.
remark-answer = Answer
remark-answer-send = Send the answer
remark-settle = Done with
remark-reopen = Open it again
