copy-save-as = Enregistrer sous…
copy-save-as-about = Une copie de ce texte pour quelqu’un qui n’a pas Satchel. Elle dit de qui est le texte et sous quelle licence.
copy-save-these = Enregistrer ces textes…
copy-save-these-about = { $count ->
    [one] Une copie du texte trouvé, pour quelqu’un qui n’a pas Satchel. Seul ce qui est pour tous y figure.
   *[other] Une copie des { $count } textes trouvés, pour quelqu’un qui n’a pas Satchel. Seul ce qui est pour tous y figure.
  }
copy-calendar = Pour votre agenda…
copy-calendar-about = Les jours dans un fichier que les agendas ouvrent. Rouvert plus tard, il met à jour ce qui a changé.
copy-form-word = Document Word
copy-for-word = à modifier ou à transmettre
copy-form-page = Page web
copy-for-page = à lire dans tout navigateur
copy-form-markdown = Texte simple
copy-for-markdown = avec des marques ; Satchel le relit
copy-form-table = Tableaux
copy-for-table = pour un tableur
copy-form-book = Livre
copy-for-book = pour téléphones et liseuses (EPUB)
copy-form-calendar = Fichier d’agenda
copy-for-calendar = pour tout agenda
copy-made = { $count ->
    [0] Rien n’a été écrit.
    [one] Un texte a été écrit.
   *[other] { $count } textes ont été écrits.
  }
copy-left-audience = { $count ->
    [one] Un texte n’est pas pour tous et a été laissé de côté.
   *[other] { $count } textes ne sont pas pour tous et ont été laissés de côté.
  }
copy-left-consent = { $count ->
    [one] Une fiche concerne une personne qui n’a pas accepté d’être nommée ; elle a été laissée de côté.
   *[other] { $count } fiches concernent des personnes qui n’ont pas accepté d’être nommées ; elles ont été laissées de côté.
  }
copy-left-demo = { $count ->
    [one] Un texte est un exemple inventé et a été laissé de côté.
   *[other] { $count } textes sont des exemples inventés et ont été laissés de côté.
  }
copy-left-no-day = { $count ->
    [one] Une activité n’a encore ni jour ni mois et a été laissée de côté.
   *[other] { $count } activités n’ont encore ni jour ni mois et ont été laissées de côté.
  }
copy-left-beyond = { $count ->
    [one] Un texte de plus a été trouvé ; une copie contient les mille premiers. Filtrez pour atteindre le reste.
   *[other] { $count } textes de plus ont été trouvés ; une copie contient les mille premiers. Filtrez pour atteindre le reste.
  }
copy-cancel = Annuler
copy-close = Fermer
