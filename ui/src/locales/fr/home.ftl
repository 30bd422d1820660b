home-ready = Trois questions pour commencer
home-ready-further = D’autres questions toutes prêtes
home-ready-begin = Pour commencer
home-ready-clusters = Par thème de groupe thématique
home-ready-areas = Par domaine d’action de Hangzhou
home-empty = La bibliothèque est vide : ouvrez un colis, depuis une clé ou cet ordinateur, pour commencer.
home-open-parcel = Ouvrir un colis
home-counts = { $records ->
    [one] { $records } document
   *[other] { $records } documents
  } de { $cities ->
    [one] { $cities } ville
   *[other] { $cities } villes
  } dans { $countries ->
    [one] { $countries } pays
   *[other] { $countries } pays
  }, en { $languages ->
    [one] { $languages } langue
   *[other] { $languages } langues
  }.
home-new = Nouveautés
home-new-since = Nouveau depuis le { $day }
home-more = { $count ->
    [one] En voir { $count } de plus
   *[other] En voir { $count } de plus
  }
home-seen = J’ai vu
home-no-cluster = D’autres villes
home-to-do = À faire par vous
home-draft = Terminer
home-conflicts = { $count ->
    [one] Un document a deux textes à réunir
   *[other] { $count } documents ont deux textes à réunir
  }
home-late-actions = { $count ->
    [one] Une action prise par votre ville est en retard
   *[other] { $count } actions prises par votre ville sont en retard
  }
home-clusters = Des groupes thématiques
home-around = Faire le tour
home-cities = Villes
home-all-cities = Toutes les villes
home-workshops = Ateliers
case-count = { $count ->
    [0] pas encore d’étude de cas
    [one] une étude de cas
   *[other] { $count } études de cas
  }
cluster-closed = clos
untitled = Sans titre
line-conflict = deux textes
line-demo = exemple inventé
home-retention = { $count ->
    [one] Les données d’une personne devaient être gardées jusqu’à un jour qui est passé
   *[other] Les données de { $count } personnes devaient être gardées jusqu’à un jour qui est passé
  }
