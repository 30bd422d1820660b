# Échange : colis reçus et donnés, le dernier, sauvegarde et vérification.
exchange-title = Échanger
exchange-open = Ouvrir un colis
exchange-open-text = Un colis apporte ce que d’autres villes ont écrit : sur une clé, par courriel ou par téléchargement. Vous voyez d’abord ce qu’il contient.
exchange-open-choose = Choisir un colis
exchange-open-folder = Chercher sur une clé ou dans un dossier
exchange-open-drop = Ou déposez un colis n’importe où dans cette fenêtre.
exchange-open-another = Ouvrir un autre colis
exchange-parcels = Colis
exchange-make = Faire un colis
exchange-make-text = Un colis contient tout ce qui peut voyager de votre bibliothèque : ce que vous avez écrit et ce que vous avez reçu. Donnez-le à une autre ville sur une clé, ou envoyez-le.
exchange-make-choose = Choisir où l’enregistrer
exchange-make-download = Le faire et le télécharger
exchange-make-another = Faire un autre colis
exchange-make-note = Les brouillons et l’exemple de démonstration ne voyagent jamais.
exchange-made-report = { $records ->
    [one] Le colis contient { $records } document, { $size }.
   *[other] Le colis contient { $records } documents, { $size }.
  }
exchange-made-place = Il est enregistré et a été relu par précaution. Vous pouvez retirer la clé quand votre ordinateur le permet.
exchange-made-download = Il se trouve dans les téléchargements de votre navigateur.
exchange-left-out = Laissé de côté :
exchange-left-out-one = { $count } – { $reason }
exchange-reason-audience = destiné à un cercle plus restreint
exchange-reason-consent = personnes qui n’ont pas accepté d’être nommées
exchange-reason-licence = la licence ne permet pas de le transmettre
exchange-reason-demo = de l’exemple de démonstration
exchange-reason-not-admitted = de personnes encore inconnues ici
exchange-reason-held = déjà dans leur bibliothèque
exchange-reason-rights = personne n’a encore dit que cela peut être partagé
exchange-reason-no-record = fait partie d’un document qui reste
exchange-reason-size = trop gros pour un colis
exchange-reason-file-licence = fichiers : aucune licence ne dit qu’on peut les transmettre
exchange-reason-file-consent = images : personne n’a dit si les personnes montrées sont d’accord
exchange-reason-file-text-only = fichiers : seuls les textes étaient voulus
exchange-reason-other = pour une autre raison
exchange-phase-reading = Lecture
exchange-phase-checking = Vérification
exchange-phase-verifying = Vérification
exchange-phase-adding = Ajout
exchange-phase-indexing = Préparation de la recherche
exchange-phase-writing = Écriture
exchange-phase-asking = Recherche des nouveautés
exchange-phase-receiving = Réception
exchange-phase-sending = Envoi
exchange-phase-waiting = La connexion a été coupée ; nouvel essai dans un instant
exchange-phase-working = En cours
exchange-of = { $done } sur { $total }
exchange-bytes = { $done } sur { $total }
exchange-seconds-left = { $count ->
    [one] encore { $count } seconde environ
   *[other] encore { $count } secondes environ
  }
exchange-minutes-left = { $count ->
    [one] encore { $count } minute environ
   *[other] encore { $count } minutes environ
  }
exchange-heard = { $phase }, { $percent } pour cent
exchange-cancel = Annuler
exchange-from = Un colis de { $from }.
exchange-from-unknown = Un colis qui ne dit pas qui l’a fait.
exchange-made = Fait le { $when }.
exchange-size = { $size }.
exchange-damaged = { $count ->
    [one] Ce colis est abîmé à un endroit. { $good } parties sur { $total } sont entières et peuvent être ajoutées. Demandez une nouvelle copie, ou choisissez ensemble deux copies du même colis : elles peuvent se compléter.
   *[other] Ce colis est abîmé à { $count } endroits. { $good } parties sur { $total } sont entières et peuvent être ajoutées. Demandez une nouvelle copie, ou choisissez ensemble deux copies du même colis : elles peuvent se compléter.
  }
exchange-needs = { $count ->
    [one] Il s’appuie sur une partie qui n’est pas ici. Elle viendra peut-être avec un autre colis ; le reste peut être ajouté maintenant.
   *[other] Il s’appuie sur { $count } parties qui ne sont pas ici. Elles viendront peut-être avec un autre colis ; le reste peut être ajouté maintenant.
  }
exchange-nothing-new = Tout ce qu’il contient est déjà dans votre bibliothèque.
exchange-new = { $count ->
    [one] { $count } nouveau document
   *[other] { $count } nouveaux documents
  }
exchange-changed = { $count ->
    [one] { $count } document a un texte plus récent
   *[other] { $count } documents ont un texte plus récent
  }
exchange-withdrawn = { $count ->
    [one] { $count } document a été retiré par ses auteurs
   *[other] { $count } documents ont été retirés par leurs auteurs
  }
exchange-conflicts = { $count ->
    [one] { $count } document a aussi été modifié ici : les deux textes seront gardés
   *[other] { $count } documents ont aussi été modifiés ici : les deux textes seront gardés
  }
exchange-conflicts-later = Vous les réunirez ensuite, quand vous voudrez :
exchange-conflicts-link = { $count ->
    [one] Dans un document, il y a deux textes à réunir
   *[other] Dans { $count } documents, il y a deux textes à réunir
  }
exchange-duplicate = { $count ->
    [one] { $count } élément était déjà ici
   *[other] { $count } éléments étaient déjà ici
  }
exchange-kinds = Ce que c’est : { $kinds }.
exchange-kind = { $kind } ({ $count })
exchange-cities = La plupart viennent de { $cities }.
exchange-city = { $city } ({ $count })
exchange-person = { $name } ({ $city })
exchange-cities-more = { $count ->
    [one] Et d’une autre ville.
   *[other] Et de { $count } autres villes.
  }
exchange-titles = Montrer les titres
exchange-titles-more = { $count ->
    [one] Et un de plus.
   *[other] Et { $count } de plus.
  }
exchange-unknown-question = Ajouter ce que ces personnes ont écrit ? Vous ne les avez pas encore rencontrées ici.
exchange-unknown-text = { $count ->
    [one] { $people } apporte { $objects } éléments.
   *[other] { $people } apportent { $objects } éléments.
  }
exchange-unknown-add = Ajouter ce qu’elles ont écrit
exchange-unknown-without = N’ajouter que ce que les autres ont écrit
exchange-somebody = une personne qui n’a pas donné de nom
exchange-papers = Qui peut faire quoi
exchange-paper-charter = Un papier de { $name } sur qui nomme ses coordinations.
exchange-paper-list = Une liste de { $name } : { $cities ->
    [one] { $cities } ville
   *[other] { $cities } villes
  }, { $coordinators ->
    [0] aucune coordination
    [one] { $coordinators } coordination
   *[other] { $coordinators } coordinations
  }.
exchange-paper-no-name = un réseau inconnu ici
exchange-paper-counts = Cela comptera dès l’ajout : ceux que vous avez acceptés l’ont signé.
exchange-paper-asks = Après l’ajout, il vous sera demandé si vous l’acceptez. Comparez d’abord ces six mots.
exchange-paper-asks-list = Elle ne comptera que si vous acceptez qui l’a faite.
exchange-paper-waits = Trop peu de personnes l’ont encore signé. Cela ne change rien pour l’instant.
exchange-add = Ajouter à la bibliothèque
exchange-put-away = Laisser de côté
exchange-close = Fermer
exchange-added = { $count ->
    [0] Rien de nouveau n’a été ajouté
    [one] { $count } document a été ajouté ou mis à jour
   *[other] { $count } documents ont été ajoutés ou mis à jour
  }
exchange-added-parts = { $fresh } nouveaux, { $changed } avec un texte plus récent
exchange-not-admitted = { $count ->
    [one] { $count } élément de personnes encore inconnues ici a été mis à part
   *[other] { $count } éléments de personnes encore inconnues ici ont été mis à part
  }
exchange-report-damaged = { $count ->
    [one] Une partie était abîmée et n’a pas été ajoutée. Demandez une nouvelle copie, ou ouvrez une seconde copie du même colis : ensemble, elles sont peut-être entières.
   *[other] { $count } parties étaient abîmées et n’ont pas été ajoutées. Demandez une nouvelle copie, ou ouvrez une seconde copie du même colis : ensemble, elles sont peut-être entières.
  }
exchange-see = Voir les nouveautés
exchange-last = Le dernier colis
exchange-last-text = { $count ->
    [one] { $name } ({ $when }) : { $count } élément.
   *[other] { $name } ({ $when }) : { $count } éléments.
  }
exchange-undo = Le retirer
exchange-undo-title = Retirer le dernier colis ?
exchange-undo-text = Ce qu’il a apporté quitte la bibliothèque. Vous pourrez rouvrir le colis à tout moment.
exchange-undo-not = Le laisser
exchange-undo-too-late = Quelque chose a été écrit par-dessus depuis ; il ne peut plus être retiré d’un bloc.
exchange-undone = { $count ->
    [one] { $count } élément a été retiré.
   *[other] { $count } éléments ont été retirés.
  }
exchange-documents = Ajouter des textes
exchange-documents-text = Des textes qui ne sont pas dans un colis.
exchange-documents-wait = { $count ->
    [one] Un texte a aussi été déposé. Regardez-le ensuite.
   *[other] { $count } textes ont aussi été déposés. Regardez-les ensuite.
  }
exchange-care = Prendre soin de la bibliothèque
exchange-backup = Sauvegarde
exchange-backup-text = Un seul fichier avec tout ce que contient votre bibliothèque, brouillons compris. Gardez-le sur une clé en lieu sûr.
exchange-backup-make = Faire une sauvegarde
exchange-backup-name = sauvegarde
exchange-backup-done = La sauvegarde est faite : { $size }.
exchange-restore = Restaurer une sauvegarde
exchange-restore-text = Une sauvegarde prend la place de cette bibliothèque. Ce qui est ici maintenant est mis de côté, pas supprimé.
exchange-restore-files = Sauvegardes
exchange-restore-choose = Choisir une sauvegarde
exchange-restore-ask = Restaurer cette sauvegarde ?
exchange-restore-ask-text = Elle est lue et vérifiée maintenant. Au prochain démarrage de Satchel, la bibliothèque sera telle qu’elle était dans la sauvegarde, et cet ordinateur recevra une nouvelle clé. Ce qui a été écrit depuis n’y est pas ; cela reste dans la bibliothèque mise de côté.
exchange-restore-do = Vérifier et restaurer
exchange-restore-not = Tout laisser tel quel
exchange-restore-done = { $count ->
    [one] La sauvegarde est intacte. Fermez Satchel et relancez-le : elle sera alors en place.
   *[other] La sauvegarde est intacte : { $count } fichiers. Fermez Satchel et relancez-le : elle sera alors en place.
  }
exchange-check = Vérifier cette bibliothèque
exchange-check-text = Tout est lu une fois, pour s’assurer que rien n’a été modifié ni abîmé.
exchange-check-do = Vérifier maintenant
exchange-check-ok = { $count ->
    [one] Le seul élément qu’elle contient est entier.
   *[other] Les { $count } éléments sont entiers.
  }
exchange-check-repaired = { $count ->
    [one] Réparé. Le seul élément qu’elle contient est entier.
   *[other] Réparé. Les { $count } éléments sont entiers.
  }
exchange-check-problems = { $count ->
    [one] Une chose n’est pas comme il faut. Tout le reste est entier. La réparation garde tout ce qui peut être lu.
   *[other] { $count } choses ne sont pas comme il faut. Tout le reste est entier. La réparation garde tout ce qui peut être lu.
  }
exchange-check-repair = Réparer
exchange-words = Mots de contrôle
exchange-words-text = Deux bibliothèques qui ont les mêmes six mots contiennent exactement la même chose. Lisez-les-vous au téléphone.
exchange-words-count = Compté sur { $count } éléments.
exchange-left-out-people = { $count ->
    [one] Une personne sans accord : son nom est laissé de côté
   *[other] { $count } personnes sans accord : leurs noms sont laissés de côté
  }
