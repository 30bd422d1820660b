# L'échange en conversation : colis pour quelqu'un, clés, nouvelles des villes.
make-for-whom = Pour qui est-il ?
make-everyone = Pour tout le monde : tout ce qui peut voyager
make-cities = Pour certaines villes : seulement ce qui leur manque
make-city = Une autre ville
make-city-unknown = on ne sait pas encore ce qu’elle a
make-city-lacks = { $count ->
    [0] il ne lui manque rien
    [one] il lui manque un document
   *[other] il lui manque { $number } documents
  }
make-more = Autres souhaits
make-audience = Qui peut le lire
make-audience-public = Tout le monde, hors du réseau aussi
make-audience-network = Les villes du réseau
make-audience-cluster = Les villes de ses groupes thématiques
make-audience-coordinators = Les coordinations seulement
make-part = En combien de morceaux
make-part-one = En un seul morceau
make-part-message = Morceaux de 16 Mo, à envoyer par messagerie
make-part-stick = Morceaux de 1 Go, pour les petites clés
make-look = Voir ce qu’il contiendrait
make-back = Modifier quelque chose
make-holds = { $records ->
    [one] Il contiendrait { $records } document, { $size }.
   *[other] Il contiendrait { $records } documents, { $size }.
  }
make-nothing = Elles ont déjà tout : il n’y a rien à envoyer.
make-minutes = { $minutes ->
    [0] L’écriture prend moins d’une minute, même sur une clé lente.
    [one] L’écriture prend environ { $minutes } minute sur une clé lente.
   *[other] L’écriture prend environ { $minutes } minutes sur une clé lente.
  }
make-unknown-cities = { $count ->
    [one] On ne sait pas encore ce que { $cities } a déjà : pour cette ville, le colis contient tout.
   *[other] On ne sait pas encore ce que { $cities } ont déjà : pour ces villes, le colis contient tout.
  }
exchange-freshness-text = Quelles villes ont donné de leurs nouvelles, et ce qui leur manque.
courier-title = Une clé
courier-title-named = La clé { $name }
courier-text = Branchez une clé : ce qu’elle apporte de nouveau entre, et ce qui manque aux autres sort, en une seule fois.
courier-none = Aucune clé n’est branchée.
courier-use = Regarder { $name }
courier-folder = Prendre plutôt un dossier
courier-in = { $count ->
    [0] Rien de nouveau pour vous
    [one] { $number } nouveau document pour vous
   *[other] { $number } nouveaux documents pour vous
  }
courier-out = { $count ->
    [0] rien pour les autres
    [one] { $number } pour les autres
   *[other] { $number } pour les autres
  }
courier-locked = Cette clé est verrouillée : ce qu’elle contient peut entrer, mais rien ne peut y être écrit. Faites glisser son petit interrupteur, ou prenez-en une autre.
courier-newer = { $count ->
    [one] { $count } fichier y a été écrit par un Satchel plus récent et reste tel quel. Installez la version récente pour l’ouvrir.
   *[other] { $count } fichiers y ont été écrits par un Satchel plus récent et restent tels quels. Installez la version récente pour les ouvrir.
  }
courier-unopened = { $count ->
    [one] { $count } colis n’a pas été ouvert, car il y en a beaucoup.
   *[other] { $count } colis n’ont pas été ouverts, car il y en a beaucoup.
  }
courier-leftovers = { $count ->
    [one] { $count } fichier inachevé y est resté d’une visite interrompue ; il sera effacé.
   *[other] { $count } fichiers inachevés y sont restés d’une visite interrompue ; ils seront effacés.
  }
courier-receipts = Elle porte des nouvelles de { $cities }.
courier-receipt = { $who } ({ $day })
courier-what = Ce qu’elle contient
courier-free = { $size } y sont libres.
courier-plain = Écrire aussi une copie que tout ordinateur peut lire sans Satchel
courier-both = Faire les deux
courier-both-with = Faire les deux, avec ce que ces personnes ont écrit
courier-both-without = Faire les deux, sans ce que ces personnes ont écrit
courier-receipt-only = Laisser un mot sur ce que vous avez
courier-again = Regarder à nouveau
courier-done = { $received } entrés, { $sent } sortis
courier-safe = Tout a été écrit et relu par précaution. Vous pouvez retirer { $name } quand votre ordinateur le permet.
courier-stopped-stick-full = La clé est pleine.
courier-stopped-stick-read-only = La clé est verrouillée ; rien n’a pu y être écrit.
courier-stopped-stick-failed = La clé ne garde pas ce qui y est écrit. Prenez-en une autre.
courier-stopped-stick-gone = La clé a été retirée avant que tout soit écrit.
courier-needed = Il faut encore { $size }.
courier-stopped-kept = Ce qui est entré reste, et rien sur la clé n’est à moitié écrit. Vous pouvez réessayer à tout moment.
courier-wrote = { $records ->
    [one] { $records } document y a été écrit, { $size }.
   *[other] { $records } documents y ont été écrits, { $size }.
  }
courier-pages = { $count ->
    [one] { $count } page de la copie pour tout ordinateur a été écrite.
   *[other] { $count } pages de la copie pour tout ordinateur ont été écrites.
  }
courier-heard = Les nouvelles de { $cities } ont été lues.
freshness-title = Villes : dernières nouvelles
freshness-text = Ce que les colis et les clés ont apporté ici. Inconnu veut dire que rien n’est encore parvenu à cette bibliothèque ; cela ne dit rien de la ville.
freshness-none = Aucune autre ville n’a encore donné de ses nouvelles. Ouvrez un colis, ou branchez une clé.
freshness-city = Ville
freshness-heard = Dernières nouvelles
freshness-held = Documents qu’elle avait alors
freshness-lacks = Documents d’ici qui lui manquent
freshness-unknown = inconnu
freshness-to-exchange = Vers l’échange
freshness-receipt = Dire ce que vous avez
freshness-receipt-text = Un petit fichier qui dit aux autres ce que contient cette bibliothèque, pour qu’ils ne vous envoient que ce qui est nouveau. Une clé le porte d’elle-même ; ceci est pour l’envoyer.
freshness-receipt-name = reçu
freshness-receipt-make = Le faire
freshness-receipt-done = Il est fait : { $records } documents en { $size }.
