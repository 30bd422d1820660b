list-all = Tout
list-kind = Que lister
list-mine = Seulement ce que j’ai écrit
list-filter = Filtrer par pays, sujet et plus
map-title = Les villes sur la carte
map-empty = La bibliothèque ne contient encore aucune ville dont le lieu est connu.
map-how = { $count ->
    [one] Une ville. La même liste figure à côté de la carte.
   *[other] { $count } villes ; un point plus grand a plus d’études de cas. La même liste figure à côté de la carte.
  }
map-place = { $city }, { $count ->
    [0] pas encore d’étude de cas
    [one] une étude de cas
   *[other] { $count } études de cas
  }
glossary-title = Glossaire
glossary-empty = La bibliothèque ne contient encore aucun terme. Ils viennent avec les colis.
glossary-look = Chercher un terme en toute langue
glossary-count = { $count ->
    [0] Aucun terme
    [one] { $count } terme
   *[other] { $count } termes
  }
glossary-meanings = Les groupes emploient ce mot de { $count } façons :
glossary-means = Au sens de { $clusters }
glossary-means-all = Dans le réseau
glossary-agreed-at = Convenu à
glossary-its-page = Sa page
schedule-title = Le calendrier commun
schedule-years = Années
schedule-empty = La bibliothèque ne contient encore aucune activité. Elles viennent avec les colis.
schedule-empty-year = Rien n’est connu pour cette année.
schedule-no-month = Sans mois
schedule-cluster = Groupe
schedule-all-clusters = Tous les groupes
schedule-other-cluster = Un groupe sans activité cette année
schedule-no-cluster = Aucun groupe indiqué
schedule-print = Imprimer sur une page
schedule-picture = Les numéros sont ceux de la liste ci-dessous, qui contient les mêmes activités.
schedule-key-open = une idée, ou jour encore ouvert
schedule-key-off = annulée
schedule-key-clash = tombe le même jour qu’une autre
schedule-clashes = { $count ->
    [one] Deux projets tombent le même jour
   *[other] Des projets tombent le même jour, { $count } fois
  }
schedule-clashes-all = Tout montrer : { $count }
schedule-and = et
history-present = le texte actuel
history-suggestion = une proposition
history-read = Lire ce texte
history-changes = Ce qui a changé
history-from = Entre
history-to = et
history-option = { $day }, { $who }
history-one = Ce texte n’a pas changé depuis sa première écriture.
changes-none = Ces deux textes sont identiques.
changes-added = ajouté
changes-removed = supprimé
changes-heard-added = ajouté :
changes-heard-removed = supprimé :
changes-heard-end = fin.
