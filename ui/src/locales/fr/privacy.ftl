# Les personnes et leurs données : retrouver quelqu’un, un fichier pour lui, l’oubli, et ce qu’il faut voir avant l’envoi.
privacy-title = Les personnes et leurs données
privacy-text = Toute personne nommée dans cette bibliothèque peut demander ce qui est écrit sur elle, et demander à être oubliée. Le nom de qui n’a pas donné son accord ne quitte jamais cet ordinateur.
privacy-find = Retrouver tout ce qui concerne une personne
privacy-name = Nom
privacy-look = Chercher
privacy-none = Rien ici ne nomme « { $name } ».
privacy-found = { $count ->
    [one] « { $name } » figure dans une fiche.
   *[other] « { $name } » figure dans { $count } fiches.
  }
privacy-save = L’écrire dans un fichier pour cette personne
privacy-file = personne
privacy-saved = { $count ->
    [0] Le fichier est écrit ; il dit que rien n’a été trouvé.
    [one] Le fichier est écrit : une fiche.
   *[other] Le fichier est écrit : { $count } fiches.
  }
privacy-choose = Choisir « { $title } »
privacy-role-own = C’est la fiche de cette personne.
privacy-role-named = La personne y est nommée.
privacy-role-earlier = Seuls des textes antérieurs la nomment.
privacy-role-said = Seul ce qui en a été dit la nomme.
privacy-not-yours = Une autre ville l’a écrit : demandez-lui de retirer le nom.
privacy-in-said = dit à ce sujet
privacy-in-earlier = { $field }, dans un texte antérieur
privacy-erase = { $count ->
    [one] Effacer la personne de la fiche choisie
   *[other] Effacer la personne des { $count } fiches choisies
  }
privacy-erase-title = Effacer « { $name } » ?
privacy-erase-text = Ce qui a été écrit est retiré pour de bon, avec les textes antérieurs, leurs fichiers et ce qui en a été dit. Rien ne pourra être rétabli, et tout sera retiré partout où arriveront vos prochains colis.
privacy-erase-do = Effacer
privacy-erase-not = Garder
privacy-erased = { $count ->
    [0] Rien n’a été effacé.
    [one] Effacé d’une fiche. Les autres l’apprendront par votre prochain colis.
   *[other] Effacé de { $count } fiches. Les autres l’apprendront par votre prochain colis.
  }
privacy-became-still-named = le texte actuel nomme la personne. Modifiez-le d’abord, puis effacez de nouveau.
privacy-became-not-yours = une autre ville l’a écrit ; elle seule peut retirer le nom.
privacy-became-said = le nom ne figure que dans ce que d’autres en ont dit. Eux seuls peuvent le retirer, ou une ville à qui appartient la fiche.
retention-title = Le délai est passé
retention-text = { $count ->
    [one] Les données d’une personne devaient être gardées jusqu’à un jour qui est passé.
   *[other] Les données de { $count } personnes devaient être gardées jusqu’à un jour qui est passé.
  }
retention-who = Montrer lesquelles
retention-until = Gardé jusqu’au { $day }.
retention-forget = { $count ->
    [one] Effacer les données de cette personne
   *[other] Effacer les données des { $count }
  }
retention-keep = Garder une année de plus
retention-kept = Gardé jusqu’au { $day }.
retention-forgotten = { $count ->
    [one] Les données d’une personne sont effacées.
   *[other] Les données de { $count } personnes sont effacées.
  }
caution-title = { $count ->
    [one] Avant de le diffuser, regardez ceci :
   *[other] Avant de le diffuser, regardez ces points :
  }
caution-mail = ceci semble être une adresse électronique : { $text }
caution-phone = ceci semble être un numéro de téléphone : { $text }
caution-name = { $text } n’a pas accepté d’être nommé
caution-records = { $count ->
    [one] Dans une fiche, quelque chose mérite un regard avant l’envoi
   *[other] Dans { $count } fiches, quelque chose mérite un regard avant l’envoi
  }
