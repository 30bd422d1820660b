# Qui peut faire quoi : cet ordinateur, la liste des villes et des coordinations, qui les nomme, les personnes encore inconnues ici.
trust-title = Villes et coordinations
trust-of = La liste de { $name }.
trust-made = Faite le { $day }.
trust-none = Personne ne nomme encore de coordination ici. Tout peut être lu et publié ; ceux qui publient sont indiqués comme non vérifiés.
trust-own = (cet ordinateur)
trust-list-old = { $months ->
    [one] Cette liste a environ { $months } mois. Demandez-en une plus récente avec la prochaine clé.
   *[other] Cette liste a environ { $months } mois. Demandez-en une plus récente avec la prochaine clé.
  }
trust-two-charters = Il existe deux papiers différents, de même numéro, qui disent qui nomme les coordinations. La clé de quelqu’un est peut-être en d’autres mains. Appelez ceux qui gardent les clés.
trust-two-lists = Il existe deux listes différentes de même numéro. La clé de quelqu’un est peut-être en d’autres mains. Appelez ceux qui gardent les clés.
trust-hubs = { $count ->
    [one] { $count } relais a dit des choses différentes à des villes différentes. Ce qu’il a confirmé n’est pas pris en compte.
   *[other] { $count } relais ont dit des choses différentes à des villes différentes. Ce qu’ils ont confirmé n’est pas pris en compte.
  }
device-title = Cet ordinateur
device-nobody = Vous n’avez donné ni nom ni ville ; personne ne peut donc confirmer cet ordinateur.
device-who = On y écrit au nom de { $who }.
device-confirmed = La liste le confirme pour cette ville.
device-unconfirmed = La liste ne le confirme pas encore. Ce que vous écrivez compte quand même, et est indiqué comme non confirmé.
device-suspended = La liste dit que cet ordinateur ne compte plus. Appelez ceux qui tiennent la liste.
device-words = Ses six mots
device-request = Demander à être confirmé
device-request-text = Donnez ce code ou ce texte à ceux qui tiennent la liste, et lisez-leur les six mots : au téléphone, ou de vive voix. Il ne contient aucun secret.
device-code = Code pour demander à être confirmé
device-request-as-text = Sous forme de texte
device-copy = Copier le texte
device-copied = Copié.
terms-title = Coordinations
terms-none = Personne n’est encore nommé.
terms-cluster = Groupe thématique
terms-continues = et ce qui a été fait dans { $clusters }
terms-who = Coordination
terms-when = Du et au
terms-state = État
term-running = { $days ->
    [0] dernier jour aujourd’hui
    [one] en fonction, encore { $days } jour
   *[other] en fonction, encore { $days } jours
  }
term-future = commence plus tard
term-over = terminé ; la liste ne l’a pas encore clos
term-ended = clos
cities-title = Villes
cities-none = Aucune ville n’est encore sur la liste.
cities-no-device = Aucun ordinateur n’est encore confirmé pour elle.
suspended-title = Ordinateurs qui ne comptent plus
suspended-before = ce qui a été vu avant reste
suspended-all = rien de ce qu’il a signé ne compte
keys-title = Avec quelles clés ?
keys-text = Les clés qui nomment les coordinations, prises sur la seconde clé USB ou sur papier. Elles sont lues et ne sont pas gardées.
keys-files = Clés
keys-name = cle
keys-choose = Choisir le fichier d’une clé
keys-words = Ou écrire ses 24 mots
pending-title = En attente de signatures
pending-text = Cela comptera quand assez de ceux qui gardent les clés auront signé. Cela voyage avec chaque colis.
pending-charter = { $count ->
    [one] Un nouveau papier sur qui nomme les coordinations : encore { $count } signature
   *[other] Un nouveau papier sur qui nomme les coordinations : encore { $count } signatures
  }
pending-list = { $count ->
    [one] Une nouvelle liste : encore { $count } signature
   *[other] Une nouvelle liste : encore { $count } signatures
  }
pending-sign = Signer
change-title = Modifier la liste
change-what = Qu’est-ce qui change ?
change-what-city = Une ville se joint
change-what-device = Confirmer un ordinateur
change-what-appoint = Nommer une coordination
change-what-end = Un mandat se termine
change-what-suspend = Un ordinateur est perdu ou volé
change-city = Ville
change-device = L’ordinateur de qui
change-no-device = Aucun ordinateur n’est encore confirmé : confirmez-en d’abord un.
change-from = Premier jour
change-to = Dernier jour
change-last-day = Dernier jour en fonction
change-term = Quel mandat
change-suspend-text = Plus rien de ce que signe cet ordinateur ne compte. Son propriétaire reçoit une nouvelle clé et est confirmé à nouveau.
change-sign = Signer et l’inscrire sur la liste
change-done = C’est inscrit sur la liste. Cela part avec le prochain colis que vous ferez.
change-waits = { $count ->
    [one] Signé. Il faut encore { $count } signature de ceux qui gardent les clés.
   *[other] Signé. Il faut encore { $count } signatures de ceux qui gardent les clés.
  }
confirm-how = Demandez à la ville d’ouvrir « Villes et coordinations » et de vous donner le texte ou le code qui s’y trouve. Puis faites-vous lire les six mots : écrivez ce que vous entendez.
confirm-text = Le texte qui vous a été donné
confirm-who = Il vient de { $who }.
confirm-words = Les six mots, tels qu’ils vous sont lus
confirm-city = Pour quelle ville
charter-title = Qui nomme les coordinations
charter-text = Un réseau dit ici qui peut nommer ses coordinations. Sans cela, tout fonctionne ; ceux qui publient sont alors indiqués comme non vérifiés.
charter-accepted = Accepté ici
charter-made = Fait le { $day }.
charter-holders = { $count ->
    [one] Une seule personne garde sa clé.
   *[other] { $count } personnes gardent ses clés ; { $threshold } d’entre elles signent ensemble.
  }
charter-hubs = { $count ->
    [one] { $count } relais en garde l’ordre.
   *[other] { $count } relais en gardent l’ordre.
  }
charter-offers = Arrivé avec un colis
charter-offers-text = Appelez une personne de ce réseau que vous connaissez, et comparez les six mots. Ne l’acceptez que s’ils sont les mêmes.
charter-notice = { $name } dit qui nomme ses coordinations. Comparez ses six mots avant de l’accepter.
charter-accept = Comparer et accepter
charter-accept-instead = L’accepter à la place
charter-refuse = Pas celui-ci
charter-refused = Vous avez dit non.
charter-ask = Les six mots sont-ils les mêmes ?
charter-ask-text = Demandez à une personne de ce réseau de vous lire les siens.
charter-ask-instead = Il comptera alors à la place de { $name }.
charter-same = Ils sont les mêmes : accepter
charter-later = Pas maintenant
charter-release = Ne plus l’accepter
charter-release-ask = Ne plus l’accepter ?
charter-release-text = Ceux qui publient seront alors indiqués comme non vérifiés. Aucun texte ne disparaît, et vous pouvez l’accepter de nouveau à tout moment.
raise-title = Plusieurs personnes gardent les clés
raise-text = Pour qu’aucune clé ne puisse tout changer à elle seule, et qu’une clé perdue n’arrête pas le réseau : plusieurs personnes ont chacune une clé, et quelques-unes d’entre elles signent ensemble.
raise-holders = Qui garde désormais une clé
raise-remove = Retirer cette clé
raise-name = De qui faut-il ajouter la clé ?
raise-key-text = La clé va dans un fichier à part. Remettez-le à cette personne sur une clé USB ou sur papier, et supprimez toute autre copie.
raise-key-make = Faire une clé
raise-threshold = Combien d’entre elles signent ensemble ?
raise-of = { $count } sur { $all }
raise-sign = Signer le nouveau papier
raise-done = Cela compte maintenant et part avec le prochain colis que vous ferez ; les villes qui ont accepté l’ancien n’ont rien à faire.
charter-new = Fonder un réseau
charter-new-text = Pour qui dirige un réseau : une clé est faite, qui nomme les coordinations. Elle va dans un fichier à part, jamais dans la bibliothèque. Imprimez ce fichier ou gardez-le sur une seconde clé USB, et supprimez toute autre copie.
charter-name = Comment s’appelle le réseau
charter-new-make = Faire la clé et commencer
charter-begun = Le réseau est fondé. Gardez le fichier de la clé sur papier ou sur une seconde clé USB, et lisez les six mots à chaque ville qui se joint.
unmet-title = De personnes encore inconnues ici
unmet-text = Ce qu’elles ont écrit est gardé à part : vous pouvez le lire ici, et aucune recherche ne le trouve. Comparez si possible les six mots avec elles, et dites si elles sont les bienvenues.
unmet-none = Il n’y a rien de personnes inconnues ici.
unmet-link = { $count ->
    [one] D’une personne encore inconnue ici
   *[other] De { $count } personnes encore inconnues ici
  }
unmet-brings = { $count ->
    [one] { $number } morceau, { $size }.
   *[other] { $number } morceaux, { $size }.
  }
unmet-admit = Ajouter ce qu’elle a écrit
unmet-admitted = Ce que { $who } a écrit est maintenant dans la bibliothèque.
unmet-suspended = La liste dit que cet ordinateur ne compte plus ; ce qu’il a écrit ne peut pas être ajouté.
settings-network = Le réseau
settings-network-list = Quelles villes écrivent, qui coordonne, et la confirmation de cet ordinateur.
settings-network-charter = Les mots de contrôle de votre réseau, à comparer avant de l’accepter.
