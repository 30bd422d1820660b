# Réglages.
settings-title = Réglages
settings-look = Langue et apparence
settings-language = Langue de la fenêtre
settings-theme = Couleurs
settings-theme-system = Comme sur cet ordinateur
settings-theme-light = Claires
settings-theme-dark = Sombres
settings-theme-contrast = Contraste élevé
settings-size = Taille du texte
settings-percent = { $size } %
settings-motion = Mouvement
settings-motion-less = Rien ne bouge à l’écran
settings-person = Qui écrit ici
settings-person-why = Les autres le verront sous ce que vous écrirez désormais. Une fonction suffit, comme « Service de l’éducation des adultes ».
settings-person-save = Enregistrer le nom et la ville
settings-person-saved = Enregistré.
settings-demo = Exemple de démonstration
settings-demo-text = Des villes inventées avec quelques documents inventés, pour essayer et pour former. Ils sont signalés, et ne voyagent jamais dans un colis.
settings-demo-here = { $count ->
    [one] { $count } document inventé est maintenant dans la bibliothèque.
   *[other] { $count } documents inventés sont maintenant dans la bibliothèque.
  }
settings-demo-add = Ajouter l’exemple de démonstration
settings-demo-remove = Retirer l’exemple de démonstration
settings-demo-added = { $count ->
    [one] { $count } document inventé a été ajouté.
   *[other] { $count } documents inventés ont été ajoutés.
  }
settings-demo-removed = { $count ->
    [one] { $count } document inventé a été retiré.
   *[other] { $count } documents inventés ont été retirés.
  }
settings-library = Votre bibliothèque
settings-library-text = { $count ->
    [one] Elle contient { $count } document.
   *[other] Elle contient { $count } documents.
  }
settings-library-care = La vérifier ou en faire une sauvegarde
settings-folder = Elle se trouve dans ce dossier :
settings-privacy-text = Ce qui est écrit sur quelqu’un, un fichier pour cette personne, et comment l’oublier.
