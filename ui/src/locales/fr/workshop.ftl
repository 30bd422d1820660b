# Un atelier pour celles et ceux qui le mènent, et les actions prises par les villes.
workshop-run = Mener un atelier
workshop-run-link = Mener cet atelier
workshop-parts = Parties de l’atelier
workshop-part-plan = Plan
workshop-part-people = Personnes
workshop-part-notes = Notes
workshop-part-board = Tableau
workshop-part-results = Résultats
workshop-part-report = Rapport
workshop-coordinators-only = Cette réunion et tout ce qui en sort sont réservés aux coordinateurs : un colis ordinaire ne les emporte pas.
workshop-inception = Un atelier de lancement s’accorde sur le sens des mots. Notez ce qui se dit ; au tableau, un groupe de notes devient une définition pour le glossaire.
workshop-inception-link = Au tableau
workshop-aims = Objectifs
workshop-no-aims = Pas encore écrits.
workshop-agenda = Programme
workshop-no-agenda = Pas encore écrit. Ses points deviennent les séances sous lesquelles on prend des notes.
workshop-clusters = Groupes thématiques
workshop-host = Hôte
workshop-change-plan = Modifier le plan
workshop-its-page = La page de l’atelier

workshop-note-text = Ce qui se dit
workshop-note-how = Ctrl et Entrée gardent la note et commencent la suivante. D’ici là elle reste ici comme brouillon, même en cas de coupure de courant.
workshop-note-session = Séance
workshop-note-no-session = Aucune séance
workshop-note-keep = Garder cette note
workshop-note-kept = La note est gardée.
workshop-begun = Pas encore terminées
workshop-resume = Continuer
workshop-kept = { $count ->
    [0] Aucune note gardée pour l’instant
    [one] Une note
   *[other] { $count } notes
  }
workshop-open = Ouvrir
workshop-open-note = Ouvrir la note « { $title } »

workshop-board-empty = Le tableau est encore vide. Chaque note gardée y apparaît.
workshop-to-notes = Prendre des notes
workshop-board-how = Réunissez ce qui va ensemble : faites glisser une note, choisissez son groupe dans la liste, ou maintenez Alt et appuyez sur la flèche du haut ou du bas. Un groupe ou une seule note peut ensuite devenir une étude de cas, une décision, une action ; ses mots la suivent.
workshop-no-group = Dans aucun groupe
workshop-group-count = { $count ->
    [one] une note
   *[other] { $count } notes
  }
workshop-group-name = Groupe
workshop-group-add = Ajouter ce groupe
workshop-group-put = Y mettre les notes choisies
workshop-group-added = Le groupe « { $group } » est là.
workshop-group-empty = Rien dedans pour l’instant.
workshop-all-grouped = Toutes les notes sont dans un groupe.
workshop-group-of = Groupe de « { $title } »
workshop-moved = { $count ->
    [one] Une note se trouve dans : { $group }.
   *[other] { $count } notes se trouvent dans : { $group }.
  }
workshop-moved-suggested = { $count ->
    [one] Une note appartient à une autre ville : elle reste à sa place, et cette ville reçoit votre proposition.
   *[other] { $count } notes appartiennent à d’autres villes : elles restent à leur place, et ces villes reçoivent votre proposition.
  }
workshop-chosen = { $count ->
    [0] Aucune note choisie
    [one] Une note choisie
   *[other] { $count } notes choisies
  }
workshop-choose-none = Ne rien choisir
workshop-make = En faire quelque chose
workshop-make-group = Faire quelque chose de ce groupe
workshop-make-chosen = Faire quelque chose des notes choisies
workshop-make-title = { $count ->
    [one] Que devient cette note ?
   *[other] Que deviennent ces { $count } notes ?
  }
workshop-make-into = Elle devient
workshop-into-case-study = Une étude de cas
workshop-into-case-study-text = ce qu’une ville a fait, et ce qu’il en est sorti
workshop-into-decision = Une décision
workshop-into-decision-text = avec ses raisons
workshop-into-action = Une action
workshop-into-action-text = une ville s’en charge jusqu’à une date
workshop-into-definition = Une définition
workshop-into-definition-text = ce qu’un mot veut dire pour ce groupe
workshop-into-question = Une question
workshop-into-question-text = à laquelle d’autres villes répondront
workshop-into-practice-lead = Une pratique à approfondir
workshop-into-practice-lead-text = quelqu’un devrait la décrire
workshop-into-recommendation = Une recommandation
workshop-into-recommendation-text = un conseil aux autres
workshop-make-name = Titre
workshop-make-kept = Les mots des notes passent dans le brouillon, qui dit qui les a écrits. Les notes restent telles quelles.
workshop-make-begin = Commencer le brouillon
workshop-make-leave = Laisser
workshop-became = { $kind } :
workshop-in-draft = Un brouillon en est né.
workshop-drafts = Commencés à partir de notes, pas encore enregistrés

workshop-people-text = Les noms restent sur cet ordinateur, sauf accord de la personne. Tous les autres ne lisent que des nombres. Les besoins d’alimentation ou de santé n’ont pas leur place ici.
workshop-people-agreed = { $people ->
    [one] Une personne est inscrite
   *[other] { $people } personnes sont inscrites
  } ; { $named ->
    [0] aucune n’a accepté d’être nommée
    [one] une a accepté d’être nommée
   *[other] { $named } ont accepté d’être nommées
  } devant d’autres.
workshop-person = Nom
workshop-person-city = Ville
workshop-person-scope = Qui peut voir le nom
workshop-person-scope-of = Qui peut voir le nom de { $name }
workshop-person-kept = Conservé jusqu’au
workshop-person-over = Ce jour est passé : retirez le nom de la liste.
workshop-person-do = Que faire
workshop-person-add = Ajouter une personne
workshop-person-new = Une personne
workshop-person-change = Modifier ce qui est écrit
workshop-person-save = Enregistrer
workshop-person-save-next = Enregistrer, puis la personne suivante
workshop-person-leave = Quitter sans enregistrer
workshop-person-saved = { $name } est sur la liste.
workshop-person-consent = { $name } : { $scope }.
workshop-person-remove = Retirer de la liste
workshop-person-removed = { $name } n’est plus sur la liste.
workshop-change = Modifier
workshop-counts = En nombres
workshop-number = Nombre
workshop-organisation = Type d’organisation
workshop-counts-tell = Mettre ces nombres sur la page de l’atelier
workshop-counts-told = Les nombres sont sur la page de l’atelier.
workshop-counts-there = Des nombres figurent sur la page de l’atelier. Remettez-les quand la liste a changé.

workshop-results-empty = Il n’en est encore sorti que des notes.
workshop-to-board = En faire quelque chose au tableau
workshop-languages = Dans quelle langue
workshop-missing = Manque en { $language } : { $outputs }.
workshop-none-missing = Chaque résultat existe dans chaque langue de l’atelier.
workshop-output = Résultat
workshop-output-called = { $kind } { $number }
workshop-form-original = Original
workshop-form-there = Présent
workshop-form-behind = L’original a changé depuis.
workshop-form-renew = Mettre à jour
workshop-form-missing = Manque
workshop-form-translate = Traduire
workshop-actions = Ce que les villes ont pris en charge
workshop-no-actions = Pas encore d’action.

dropped-notes-title = Notes en fichiers
dropped-notes-how = Les notes que vous avez en fichiers (Word, OpenDocument, PDF, texte) deviennent des notes de cet atelier, chacune avec son fichier à côté. Les photos vont ensemble dans un seul résultat. Vous pouvez aussi les déposer sur cette page.
dropped-notes-choose = Choisir des fichiers
dropped-notes-preview = { $count ->
    [0] Rien ici ne peut devenir une note.
    [one] Une note entrerait :
   *[other] { $count } notes entreraient :
  }
dropped-notes-add = { $count ->
    [one] Ajouter cette note
   *[other] Ajouter { $count } notes
  }
dropped-notes-added = { $count ->
    [0] Aucune note n’a été ajoutée.
    [one] Une note a été ajoutée. Sa langue est devinée ; corrigez-la sur sa page si elle est fausse.
   *[other] { $count } notes ont été ajoutées. Leurs langues sont devinées ; corrigez-les sur leurs pages si elles sont fausses.
  }
workshop-photos-title = Photographies
workshop-photos-wait = Les photos attendent dans un brouillon, sans le lieu où elles ont été prises. Dites-y ce qu’elles montrent et qui a donné son accord.
workshop-photos-go = Les décrire
dropped-people-title = Une liste de personnes
dropped-people-how = Un tableau (CSV) avec une colonne « Nom », et d’autres comme « Ville », « Organisation » et « Fonction ». Personne ne voit un nom avant l’accord de la personne. Enregistrez d’abord en CSV la liste d’un tableur.
dropped-people-choose = Choisir une liste
dropped-people-preview = { $count ->
    [0] Personne dans cette liste ne peut être ajouté.
    [one] Une personne serait inscrite.
   *[other] { $count } personnes seraient inscrites.
  }
dropped-people-add = { $count ->
    [one] Inscrire une personne
   *[other] Inscrire { $count } personnes
  }
dropped-people-added = { $count ->
    [0] Personne n’a été ajouté.
    [one] Une personne a été inscrite. Demandez-lui qui peut voir son nom, et notez la réponse ci-dessous.
   *[other] { $count } personnes ont été inscrites. Demandez à chacune qui peut voir son nom, et notez les réponses ci-dessous.
  }

report-text = Composé de ce qui est ici : objectifs, nombres de personnes, résultats, définitions, décisions, actions et questions. Ce qui n’existe pas encore dans cette langue figure dans la sienne, avec une mention. Aucun nom de participant n’y figure.
report-language = Langue
report-edit = Le modifier
report-word = Enregistrer en document Word
report-html = Enregistrer en page web
report-written = Le fichier est écrit.
report-is-draft = Vous avez commencé à le modifier. Voici votre brouillon.
report-to-draft = Continuer
report-is-record = Voici le rapport tel qu’il a été modifié et enregistré.
report-to-record = À sa page

actions-title = Ce que { $city } a pris en charge
actions-title-all = Ce que les villes ont pris en charge
actions-link = Actions de tous les ateliers
actions-text = Des actions convenues lors d’ateliers. Un point d’étape repart avec votre prochain colis.
actions-show-all = Montrer les actions de toutes les villes
actions-show-mine = Montrer seulement celles de { $city }
actions-none = Aucune action n’est encore notée.
actions-none-mine = Rien n’est demandé à votre ville.
actions-late = { $count ->
    [one] Une action est en retard.
   *[other] { $count } actions sont en retard.
  }
action-overdue = En retard depuis : { $due }
action-due = Échéance : { $due }
action-no-due = Pas d’échéance fixée
action-stands = { $status }
action-updates = { $count ->
    [one] Un point d’étape
   *[other] { $count } points d’étape
  }
action-update = { $who }, { $day } :
action-report = Dire où on en est
action-status = Où en est-on
action-note = En quelques mots, si vous voulez
action-add = Ajouter ce point d’étape
action-leave = Laisser
action-reported = Votre point d’étape est ajouté.

write-actions = Ce que votre ville a pris en charge
write-actions-text = Les actions des ateliers, les retards d’abord.
write-workshops = Vos ateliers
write-workshops-text = Notes, tableau, personnes et rapport se trouvent sur la page de chaque atelier, sous « Mener cet atelier ».
translate-title = L’écrire dans une autre langue
translate-begin = Commencer la traduction
translate-behind = l’original a changé depuis
translate-renew = Mettre à jour
