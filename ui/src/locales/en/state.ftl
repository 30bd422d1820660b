# What has become of a record, in words.
status-unreviewed = Not reviewed yet
status-submitted = Sent to the cluster
status-in-review = Being reviewed
status-changes-requested = Changes asked for
status-accepted = Accepted
status-published = Published
status-superseded = Replaced by a newer one
status-withdrawn = Withdrawn
state-written = Written by { $who }
state-by = { $status } by { $who }
state-on = on { $day }
state-unverified = The publisher is not verified.
state-starter = Part of the library that comes with Satchel
standing-coordinator = Published by { $city }, coordinator { $from }–{ $to } of { $cluster }
standing-confirmed = Confirmed by { $city }, coordinator { $from }–{ $to } of { $cluster }
standing-outside-term = Published outside a coordinator’s term, to be confirmed
standing-former-coordinator = Published by a former coordinator ({ $city }, { $from }–{ $to }), to be confirmed
