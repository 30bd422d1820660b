# Ce qu’est devenu un document, en mots.
status-unreviewed = Pas encore relu
status-submitted = Envoyé au groupe
status-in-review = En cours de relecture
status-changes-requested = Modifications demandées
status-accepted = Accepté
status-published = Publié
status-superseded = Remplacé par un plus récent
status-withdrawn = Retiré
state-written = Écrit par { $who }
state-by = { $status } par { $who }
state-on = le { $day }
state-unverified = La personne qui publie n’est pas vérifiée.
state-starter = Fait partie de la bibliothèque livrée avec Satchel
standing-coordinator = Publié par { $city }, coordination { $from }–{ $to } de { $cluster }
standing-confirmed = Confirmé par { $city }, coordination { $from }–{ $to } de { $cluster }
standing-outside-term = Publié hors du mandat d’une coordination, à confirmer
standing-former-coordinator = Publié par une ancienne coordination ({ $city }, { $from }–{ $to }), à confirmer
