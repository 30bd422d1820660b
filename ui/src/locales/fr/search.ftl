search-title = Chercher
search-title-for = { $query } : recherche
search-found = { $total ->
    [0] Rien trouvé
    [one] { $total } résultat
   *[other] { $total } résultats
  }
search-shown = { $shown } sur { $total } affichés
search-close = D’une écriture proche
search-why = Trouvé dans { $fields }
search-why-via = Trouvé dans { $fields }, par { $via }
search-indexing = Lecture des nouveautés en cours : { $done } sur { $total }. Certaines choses restent introuvables pour l’instant.
more = Plus
filters-label = Filtres
filters-more = { $count } de plus
chip-understood = « { $words } » compris comme { $facet } : { $value }
chip-also = aussi : { $words }
chip-also-more = aussi : { $words } et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
 }
chip-remove = Retirer : { $words }
chip-restore = Chercher de nouveau avec ceux-ci
nothing-title = Rien ne réunit tout cela
nothing-drop = { $count ->
    [one] Sans « { $filter } », il y en a un
   *[other] Sans « { $filter } », il y en a { $count }
  }
nothing-spellings = Peut-être :
nothing-advice = Des mots moins nombreux ou plus généraux trouvent davantage. Toute langue convient.
nothing-all = Tout montrer
chip-filter = { $facet } : { $value }
