# Le bureau : ce qui attend une coordination ou la ville qui a écrit.
desk-title = Ce qui attend une réponse
desk-link = Pour les coordinations : textes envoyés par les villes, et publications à confirmer.
desk-text-top = Ce que les villes ont envoyé à leur groupe, ce que d’autres proposent pour vos textes, et les publications à confirmer. Vos réponses repartent avec le prochain colis.
desk-none = Rien n’attend de réponse. Ce que les villes envoient arrive avec leurs colis.
desk-waiting-submitted = Envoyé au groupe ; personne n’a encore commencé.
desk-waiting-in-review = En cours de relecture.
desk-waiting-accepted = Accepté, et pas encore publié.
desk-waiting-to-be-confirmed = Publié par une ancienne coordination ou hors mandat : à confirmer.
desk-waiting-suggestion = Quelqu’un propose un autre texte.
desk-not-yours = La coordination de son groupe, ou la ville qui l’a écrit, y répond.
desk-publish = Publier
desk-accept = Accepter
desk-confirm = Confirmer
desk-adopt = Le reprendre
desk-ask = Demander une modification
desk-part = À quelle partie
desk-text = Ce qui devrait changer
desk-ask-send = Le renvoyer avec ceci
desk-done = Répondu : « { $title } ». La réponse repart avec le prochain colis que vous ferez.
desk-confirm-all = { $count ->
    [one] Confirmer la publication
   *[other] Confirmer les { $count } publications
  }
desk-confirmed = { $count ->
    [one] { $count } publication est confirmée.
   *[other] { $count } publications sont confirmées.
  }
desk-keys = Sur un texte : ↓ ou J le suivant, ↑ ou K le précédent, A accepter, P publier, R demander une modification, D ouvrir, O lire, X choisir, C confirmer, T reprendre.
desk-open = Regarder
desk-close = Fermer
desk-select = Choisir « { $title } »
desk-given = { $given } parties écrites sur { $total }.
desk-complete = Rien ne s’y oppose.
desk-rights = Personne n’a dit que le texte peut être partagé.
desk-names = { $count ->
    [one] Il nomme une personne qui n’a pas donné son accord.
   *[other] Il nomme { $count } personnes qui n’ont pas donné leur accord.
  }
desk-contacts = { $count ->
    [one] Il semble contenir une adresse électronique ou un numéro de téléphone.
   *[other] Il semble contenir { $count } adresses électroniques ou numéros de téléphone.
  }
desk-alike = { $count ->
    [one] Il est peut-être déjà ici : « { $title } ».
   *[other] Il est peut-être déjà ici : « { $title } », { $count } titres proches en tout.
  }
desk-alike-title = Des titres qui disent presque la même chose
desk-missing = { $count ->
    [one] Une réponse nécessaire manque : { $fields }.
   *[other] { $count } réponses nécessaires manquent, dont { $fields }.
  }
desk-licence = Il n’a pas de licence.
desk-remarks = { $count ->
    [one] Une remarque est ouverte ; { $answered } avec réponse.
   *[other] { $count } remarques sont ouvertes ; { $answered } avec réponse.
  }
desk-reviewed = Il a changé depuis la dernière relecture.
desk-changed = Ce qui a changé depuis la dernière relecture
desk-suggested = Ce qui est proposé
desk-text-whole = Le texte
desk-publishing-outside-term = Votre mandat ne court pas aujourd’hui : publié d’ici, il portera « hors mandat, à confirmer ».
desk-publishing-outside-cluster = Vous ne coordonnez aucun de ses groupes : publié d’ici, il portera « non vérifié ».
desk-publishing-unverified = Personne n’a encore été nommé à la coordination : publié d’ici, il portera « non vérifié ».
desk-sentence = Quelle phrase
desk-sentence-all = toute cette partie
desk-severity = Quelle importance
desk-remark = Le dire seulement
desk-ask-text = Renvoyé, il attend son auteur ; seulement dit, il continue d’attendre ici.
desk-batch = Plusieurs à la fois
desk-counts = { $waiting } textes attendent ; rien ne s’oppose à { $complete } d’entre eux.
desk-select-complete = { $count ->
    [one] Choisir le texte complet
   *[other] Choisir les { $count } textes complets
  }
desk-select-none = N’en choisir aucun
desk-batch-accept = { $count ->
    [one] Accepter le texte choisi
   *[other] Accepter les { $count } textes choisis
  }
desk-batch-publish = { $count ->
    [one] Publier le texte choisi
   *[other] Publier les { $count } textes choisis
  }
desk-batch-unverified = { $count ->
    [one] L’un d’eux portera « non vérifié » ou « à confirmer » : aucun de vos mandats ne le couvre.
   *[other] { $count } d’entre eux porteront « non vérifié » ou « à confirmer » : aucun de vos mandats ne les couvre.
  }
desk-batch-done = { $count ->
    [one] Un texte a sa réponse. Elle repart avec le prochain colis que vous ferez.
   *[other] { $count } textes ont leur réponse. Elles repartent avec le prochain colis que vous ferez.
  }
severity-must = indispensable
severity-should = souhaitable
severity-idea = idée
settled-open = ouverte
settled-answered = avec réponse
settled-resolved = réglée
remarks-open = { $count ->
    [one] Une remarque ouverte
   *[other] { $count } remarques ouvertes
  }
remarks-done = { $count ->
    [one] Une remarque est réglée
   *[other] { $count } remarques sont réglées
  }
remark-show = La montrer dans le texte
remark-rewritten = Ce passage a été réécrit depuis.
remark-answer = Répondre
remark-answer-send = Envoyer la réponse
remark-settle = C’est réglé
remark-reopen = La rouvrir
