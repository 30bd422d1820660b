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
