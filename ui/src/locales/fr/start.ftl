# Le premier démarrage.
start-language = Quelle langue Satchel doit-il parler ?
start-question = Comment utiliserez-vous Satchel ?
start-reads = Je lis seulement
start-writes = J’écris aussi, pour une ville
start-name = Votre nom, ou votre fonction
start-city = Votre ville ou communauté
start-why = Les autres le voient sous ce que vous écrivez. Vous pouvez laisser l’un ou l’autre vide.
start-on = Continuer
start-begin = Commencer
start-back = Retour
start-skip = Passer
start-later = Vous pourrez changer cela à tout moment dans les réglages. Aucun compte n’est créé, et rien n’est envoyé.
