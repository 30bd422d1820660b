# La salle : les téléphones voisins lisent cette bibliothèque.
room-title = Les téléphones dans la salle
room-text = Laissez les téléphones du même réseau lire cette bibliothèque dans leur navigateur, sans rien installer. Ils peuvent lire et chercher ; ils ne peuvent rien changer, et ce qui n’est pas destiné à tout le réseau n’est pas montré. Ce réseau n’a pas besoin d’atteindre Internet.
room-open = Les laisser lire
room-close = Ne plus laisser entrer personne
room-scan = Les téléphones du même réseau lisent ce code, ou tapent l’adresse :
room-code = Adresse de cette bibliothèque pour les téléphones
room-other = Si elle est injoignable, essayez-en une autre :
room-nobody = Personne n’est encore venu. Si un téléphone n’affiche rien, il est peut-être sur un autre réseau, ou le pare-feu de cet ordinateur fait obstacle : autorisez Satchel dans ses réglages. Une clé avec la copie que tout ordinateur peut lire fait la même chose.
room-came = { $count ->
    [one] { $number } téléphone est venu.
   *[other] { $number } téléphones sont venus.
  }
room-note = Satchel ferme l’accès quand vous le quittez.
