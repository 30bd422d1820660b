# En ligne : relais et miroirs, ce qu’ils coûtent, et où en est chacun.
online-title = En ligne
online-off = La liaison en ligne est coupée : Satchel ne demande rien à aucun réseau. Là où il y a une connexion, il peut échanger avec un relais de votre réseau, ou lire sur un miroir. Une clé fait la même chose.
online-addresses = Adresses des relais et des miroirs, une par ligne
online-addresses-why = La personne qui tient le relais de votre réseau vous donne son adresse. Elle commence par https:// ou http://.
online-turn-on = Activer
online-turn-on-why = Rien n’est encore reçu ni envoyé.
online-turn-off = Couper
online-never = Pas encore interrogé.
online-place-all = Tout ce qui peut voyager de chez vous y est ; dernière réception le { $when }.
online-place-waiting = { $count ->
    [one] { $number } élément d’ici n’y est pas encore.
   *[other] { $number } éléments d’ici n’y sont pas encore.
  }
online-place-fetched = Dernière réception le { $when }.
online-place-mirror = Un miroir : vous pouvez y lire. Ce que vous écrivez part par une clé ou un relais.
online-place-refused = { $count ->
    [one] Il n’a pas pris { $number } élément, qui reste dans vos colis.
   *[other] Il n’a pas pris { $number } éléments, qui restent dans vos colis.
  }
online-place-failed = Le { $when } : { $reason }
online-spent = { $spent } dépensés aujourd’hui sur { $day }.
online-spent-free = { $spent } dépensés aujourd’hui.
online-costs-metered = Cette connexion est payante ou limitée. Rien ne commence tout seul ici, et { $day } par jour au plus sont dépensés.
online-costs-unknown = Votre ordinateur ne dit pas si cette connexion est payante. Rien ne commence donc tout seul, et { $day } par jour au plus sont dépensés. Vous pouvez changer cela dans les réglages ci-dessous.
online-look = Voir les nouveautés
online-look-cost = { $count ->
    [one] La question coûte environ 1 ko.
   *[other] La question coûte environ { $number } ko.
  }
online-nothing-both = Rien de nouveau : ce qui est là-bas est ici, et ce qui est ici est là-bas.
online-nothing-mirror = Rien de nouveau là-bas.
online-found = { $size } à recevoir et à envoyer, { $time }.
online-found-in = { $size } viendraient.
online-found-out = { $count ->
    [one] { $number } élément d’ici partirait, environ { $size }.
   *[other] { $number } éléments d’ici partiraient, environ { $size }.
  }
online-time-known-moment = moins d’une minute au rythme de la dernière fois
online-time-known-minutes = { $minutes ->
    [one] environ { $number } minute au rythme de la dernière fois
   *[other] environ { $number } minutes au rythme de la dernière fois
  }
online-time-slow-moment = moins d’une minute, même avec une connexion lente
online-time-slow-minutes = { $minutes ->
    [one] environ { $number } minute avec une connexion lente
   *[other] environ { $number } minutes avec une connexion lente
  }
online-days = { $days ->
    [one] Il reste { $size } pour aujourd’hui.
   *[other] Il reste { $size } pour aujourd’hui ; la suite viendra les jours suivants, en { $number } jours.
  }
online-days-none = Il ne reste rien pour aujourd’hui. La suite viendra demain, ou permettez davantage dans les réglages ci-dessous.
online-now = Échanger maintenant
online-not-now = Pas maintenant
online-pause = Mettre en pause
online-paused = En pause. Ce qui est venu est gardé, et la suite reprendra là.
online-go-on = Continuer
online-elsewhere = Un échange est en cours.
online-stop = L’arrêter
online-said-all = Tout est fait : ce qui est là-bas est ici, et ce qui est ici est là-bas.
online-said-mirror = Tout est fait : ce qui est là-bas est ici.
online-said-part = Une partie est faite ; la suite reprendra là une autre fois.
online-said-budget = Le volume du jour est dépensé. Ce qui est venu est gardé ; la suite reprendra là demain.
online-confirmed = { $count ->
    [one] { $number } élément de chez vous est arrivé, { $host } le confirme.
   *[other] { $number } éléments de chez vous sont arrivés, { $host } le confirme.
  }
online-left = { $count ->
    [one] { $number } élément pour { $host } reste à envoyer.
   *[other] { $number } éléments pour { $host } restent à envoyer.
  }
online-refused = { $count ->
    [one] { $host } n’a pas pris { $number } élément : il n’a pas la place, ou ne vous connaît pas.
   *[other] { $host } n’a pas pris { $number } éléments : il n’a pas la place, ou ne vous connaît pas.
  }
online-stale = { $host } est plus ancien que ce qui y avait été lu. Rien n’est perdu ; essayez-en un autre si cela dure.
online-cost = { $size } ont été dépensés.
online-strangers = { $count ->
    [one] Une personne encore inconnue ici en a écrit une partie, qui a été mise à part.
   *[other] { $number } personnes encore inconnues ici en ont écrit une partie, qui a été mise à part.
  }
online-strangers-who = Voir qui
online-settings = Réglages en ligne
online-day = Combien par jour
online-day-some = { $number } Mo par jour
online-day-all = Autant qu’il en faut
online-rate = À quelle vitesse
online-rate-some = { $number } ko par seconde au plus
online-rate-all = Aussi vite que possible
online-every = Quand
online-every-never = Seulement quand je le demande
online-every-some = { $hours ->
    [one] Toutes les heures quand Satchel est ouvert
   *[other] Toutes les { $number } heures quand Satchel est ouvert
  }
online-next = Prochaine fois le { $when }.
online-free = Cette connexion ne coûte rien, quel que soit le volume
online-free-why = Pour le cas où votre ordinateur ne le sait pas. S’il dit que la connexion est payante, Satchel le croit.
online-save = Enregistrer
online-saved = Enregistré.
online-stopped = Arrêté. Ce qui est venu est gardé, et le prochain essai reprendra là.
