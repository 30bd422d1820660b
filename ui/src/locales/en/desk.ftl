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
