# Écrire : le choix, le formulaire, réunir deux textes, les documents.
write-title = Écrire
write-new-title = Commencer un texte
write-drafts = Vos brouillons
write-untitled = Encore sans titre
write-draft = Brouillon
write-draft-changes = modification d’un document
write-draft-saved = enregistrement : { $when }
write-delete = Supprimer
write-delete-one = Supprimer « { $title } »
write-delete-title = Supprimer ce brouillon ?
write-delete-text = Ce que vous y avez écrit sera perdu.
write-delete-text-changed = Vos modifications seront perdues. Le document lui-même ne change pas.
write-deleted = Le brouillon est supprimé.
write-keep = Le garder
write-back = Retour à Écrire
write-conflicts = { $count ->
    [one] Dans un document, il y a deux textes à réunir
   *[other] Dans { $count } documents, il y a deux textes à réunir
  }
write-more = Ici aussi
write-documents = Ajouter des textes
write-documents-text = Les textes que vous avez en fichiers deviennent des documents de la bibliothèque.
write-mine = Ce qui a été écrit ici
write-mine-text = Tous les documents enregistrés sur cet ordinateur.
write-kind-unknown = Ce brouillon a été commencé avec un Satchel plus récent. Il est gardé tel quel. Installez la version récente pour continuer.
write-new = Nouveau : { $kind }
write-changing = Modification : { $kind }
write-language = Langue du texte
write-sections = Parties du formulaire
write-given = { $given } sur { $total } rédigées
write-section-given = rédigé
write-saving = Enregistrement…
write-saved-at = Enregistré sur cet ordinateur · { $when }
write-saves-itself = S’enregistre tout seul pendant que vous écrivez
write-not-saved = Pas encore enregistré
write-full-title = Toute l’histoire
write-full-text = { $count ->
    [one] Une question de plus, qui aide d’autres villes à faire de même. Elle peut attendre.
   *[other] { $count } questions de plus, qui aident d’autres villes à faire de même. Répondez à ce que vous pouvez ; le reste peut attendre.
  }
write-full-unfold = Montrer toutes les questions
write-full-fold = Montrer moins de questions
write-end-title = Quand vous avez fini
write-missing = { $count ->
    [one] Une réponse manque encore avant l’envoi au groupe thématique :
   *[other] { $count } réponses manquent encore avant l’envoi au groupe thématique :
  }
write-nothing-missing = Rien ne manque. Ce texte peut être envoyé au groupe thématique.
quality-did-not-work = Ce qui n’a pas marché aide le plus les autres villes : cela leur épargne le même détour.
quality-more = Ces réponses aideraient d’autres villes ; elles peuvent attendre :
quality-why-figures = Un seul chiffre avec son année suffit.
quality-why-evidence = Comment sait-on que cela a marché ?
quality-why-cost = Les villes demandent d’abord ce qu’il faut. Un ordre de grandeur suffit.
quality-why-contact = Sans lui, personne ne sait à qui s’adresser. Une fonction suffit, sans nom.
quality-why-licence = Sans elle, les autres peuvent lire ce texte, mais pas le transmettre.
quality-why-rights = Dites que les textes et les images peuvent être partagés.
quality-why-sources = Où les autres peuvent en lire davantage.
quality-long = Plus long que ce qui est annoncé aux lecteurs ; cela peut être envoyé tel quel :
write-as = Vous écrivez en tant que { $name }.
write-as-nobody = Vous n’avez donné ni nom ni ville ; les autres n’en verront pas.
write-as-change = Les indiquer dans les réglages
write-save = Enregistrer
write-save-text = Ce texte entre dans votre bibliothèque. Il partira vers les autres villes avec le prochain colis que vous ferez, et vous pourrez le modifier à tout moment.
write-save-text-changed = Vos modifications deviennent le dernier texte de ce document. Les textes précédents restent dans son historique.
write-saved-notice = « { $title } » est enregistré dans votre bibliothèque.
write-suggested-notice = « { $title } » est enregistré comme proposition à { $city }. Les lecteurs la verront quand { $city } l’aura reprise ; envoyez-la avec votre prochain colis.
write-similar = Très proche, et déjà dans la bibliothèque :
write-send = Enregistrer et envoyer au groupe
write-send-text = Envoyé au groupe, il part vers sa coordination avec votre prochain colis ; ce qu’elle en dit revient par le même chemin.
write-sent-notice = « { $title } » est en route vers le groupe : il part avec votre prochain colis.
write-not-sent-notice = « { $title } » est enregistré dans votre bibliothèque. L’envoi au groupe n’a pas pu être noté ; ouvrez-le de nouveau pour réessayer.
write-answer-first = Avant l’envoi au groupe, il manque encore : { $field }. Vous pouvez l’enregistrer tel quel.
write-title-first = Donnez d’abord un titre ; tout le reste peut attendre.
form-needed = demandé avant l’envoi
form-example = Exemple
form-words = { $count } mots sur { $max }
form-words-over = { $count } mots ; { $max } suffisent
form-items = { $count ->
    [0] { $max } au plus
   *[other] { $count } sur { $max } au plus
  }
form-items-full = { $count } sur { $max } au plus. Retirez-en un pour en ajouter un autre.
form-yes = Oui
form-no = Non
form-clear = Effacer la réponse
form-choose = Choisir
form-day = Jour
form-month = Mois
form-year = Année
form-date-wrong = Ce n’est pas encore une date. L’année seule suffit ; un jour demande son mois.
form-year-wrong = Écrivez l’année en quatre chiffres, par exemple 2019.
form-number-wrong = Écrivez un nombre entier.
form-toolbar = Mise en forme du texte : { $field }
form-mark-bold = Gras
form-mark-italic = Italique
form-mark-heading = Intertitre
form-mark-list = Liste
form-mark-link = Lien
form-mark-numbers = Liste numérotée
form-mark-quote = Citation
form-mark-table = Tableau
form-mark-column = Colonne
form-preview = Voir le résultat
form-preview-end = Continuer à écrire
form-preview-empty = Rien n’est encore écrit ici.
form-proposals = Trouvés dans la bibliothèque
form-found = { $count ->
    [one] Un résultat. Utilisez les flèches.
   *[other] { $count } résultats. Utilisez les flèches.
  }
form-link-known = Dans la bibliothèque
form-link-text = Pas encore dans la bibliothèque ; reste tel que vous l’avez écrit.
form-links-how = { $field } : Entrée ajoute ce que vous avez écrit.
form-item = { $field }, { $n }
form-item-add = Ajouter
form-item-remove = Retirer { $item }
form-row = Ligne { $n }
form-row-add = Ajouter une ligne
form-row-up = Monter
form-row-down = Descendre
form-row-remove = Retirer
form-row-how = Alt avec les flèches haut et bas déplace la ligne où vous êtes.
form-row-moved = Maintenant ligne { $n }.
form-row-removed = La ligne { $n } est retirée.
conflict-title = Deux textes à réunir
conflict-text = Deux personnes ont modifié ce texte chacune de son côté. Rien n’est perdu : prenez l’un des textes, ou écrivez-en un troisième.
conflict-published = Tant que vous n’avez pas enregistré, les lecteurs continuent de voir le texte publié.
conflict-meanwhile = Tant que vous n’avez pas enregistré, les lecteurs voient les deux textes côte à côte.
conflict-merged-title = Réuni de soi-même
conflict-merged-one = { $field } : de { $author }, { $when }
conflict-chosen = { $total ->
    [one] { $chosen } texte choisi sur un
   *[other] { $chosen } textes choisis sur { $total }
  }
conflict-blank = Retiré de ce côté.
conflict-add = Ajouter en dessous le texte de { $author }
conflict-others = Montrer les autres parties de ce document
conflict-behind = Un autre texte de ce document est arrivé après que vous avez commencé celui-ci. Le vôtre est gardé : une fois enregistré, les deux se tiendront côte à côte, à réunir.
conflict-saved-notice = « { $title } » est de nouveau un seul texte. Il partira vers les autres avec le prochain colis que vous ferez.
conflict-list-published = En attendant, les lecteurs continuent de voir le texte publié.
conflict-list-text = Deux personnes ont modifié le même document chacune de son côté. Les deux textes sont gardés côte à côte jusqu’à ce que quelqu’un les réunisse. Rien n’est perdu.
conflict-none = Il n’y a rien à réunir.
conflict-fields = { $count ->
    [one] Deux textes pour : { $fields }
   *[other] Deux textes chacun pour : { $fields }
  }
conflict-bring = Réunir
conflict-by = { $author }, { $when }
conflict-open = Reste à choisir
conflict-take = Prendre le texte de { $author }
conflict-third = Écrire un troisième texte
conflict-third-how = C’est ce texte qui restera.
conflict-first = Choisissez ou écrivez d’abord un texte là où deux se trouvent côte à côte.
conflict-why = Pourquoi, en quelques mots (si vous le souhaitez)
conflict-why-how = Qui a écrit l’autre texte le lira dans l’historique.
apart-taken-back = { $who } a retiré ce texte le { $day }.
apart-written-on = { $who } a continué à l’écrire, le { $day }.
apart-see = Voir ce qui a été écrit
apart-stand = Le rétablir
apart-leave = Le laisser retiré
apart-write = Continuer à écrire
apart-stand-text = Rétabli, il part au groupe tel qu’il a été écrit en dernier. Laissé retiré, ce qui a été écrit reste dans son historique.
apart-not-yours = Les villes auxquelles il appartient disent ce qui vaut.
apart-left = « { $title } » reste retiré. Ce qui a été écrit depuis est dans son historique.
apart-stands = « { $title } » est rétabli. Il part au groupe avec votre prochain colis.
draft-withdrawn = { $who } a retiré ce texte le { $day }. Ce que vous écrivez est gardé : une fois enregistré, quelqu’un de ses villes dira s’il est rétabli.
documents-title = Ajouter des textes
documents-text = Les textes que vous avez dans des fichiers deviennent des documents de votre bibliothèque : Word (DOCX), OpenDocument, PDF, pages web, Markdown et texte simple, un par un ou par dossiers entiers. Un tableau (CSV) donne un document par ligne. Vous voyez d’abord ce qui entrerait.
documents-how = Les titres qui portent le nom d’une partie de document y vont ; tout le reste demeure dans le texte. Le fichier lui-même est conservé à côté du document.
documents-choose = Choisir des fichiers
documents-folder = Choisir un dossier
documents-drop = Ou déposez fichiers et dossiers n’importe où dans cette fenêtre. Les colis sont reconnus aussi.
documents-let-go = Lâchez : un colis est ouvert, les textes sont d’abord montrés
documents-files = Textes
documents-preview = { $count ->
    [0] Rien ne serait ajouté
    [one] Un texte serait ajouté
   *[other] { $count } textes seraient ajoutés
  }
documents-col-title = Titre
documents-col-kind = Nature
documents-col-file = Fichier
documents-kind = Les textes qui ne disent pas ce qu’ils sont deviennent :
documents-kind-own = ce que Satchel y reconnaît
documents-skipped = { $count ->
    [one] Un fichier est laissé de côté
   *[other] { $count } fichiers sont laissés de côté
  }
documents-unchanged = { $count ->
    [one] Un fichier est déjà dans la bibliothèque, avec le même texte
   *[other] { $count } fichiers sont déjà dans la bibliothèque, avec le même texte
  }
documents-add = { $count ->
    [one] Ajouter ce texte
   *[other] Ajouter ces { $count } textes
  }
documents-others-choose = En choisir d’autres
documents-after = Ils entrent comme vos propres textes. Vous pourrez modifier chacun d’eux.
documents-added = { $count ->
    [0] Rien n’a été ajouté
    [one] Un texte a été ajouté
   *[other] { $count } textes ont été ajoutés
  }
documents-more = Ajouter d’autres textes
documents-last = Ajouté en dernier
documents-last-text = { $others ->
    [0] { $name }, { $when } : { $count ->
        [one] un document.
       *[other] { $count } documents.
      }
   *[other] { $name } et { $others ->
        [one] un autre fichier
       *[other] { $others } autres fichiers
      }, { $when } : { $count ->
        [one] un document.
       *[other] { $count } documents.
      }
  }
documents-undo = Le retirer
documents-undo-title = { $count ->
    [one] Retirer un document ?
   *[other] Retirer { $count } documents ?
  }
documents-undo-text = Ce qui a été fait de ces fichiers quitte la bibliothèque. Ce qui est déjà parti avec un colis reste chez ceux qui l’ont.
documents-undo-not = Le laisser
documents-undo-too-late = On a continué à travailler sur tout cela depuis : rien n’est retiré.
documents-staying = { $count ->
    [one] Celui-ci reste, car il a été modifié, envoyé ou commenté depuis :
   *[other] Ces { $count } documents restent, car ils ont été modifiés, envoyés ou commentés depuis :
  }
documents-undone = { $count ->
    [one] Un document a été retiré.
   *[other] { $count } documents ont été retirés.
  }
documents-stayed = { $count ->
    [one] Celui-ci reste, car il a été modifié, envoyé ou commenté :
   *[other] Ces { $count } documents restent, car ils ont été modifiés, envoyés ou commentés :
  }
documents-others = { $count ->
    [one] Satchel ne peut pas lire ce fichier : { $names }. Il prend les colis (.satchel) et les textes (.md, .txt).
   *[other] Satchel ne peut pas lire ces fichiers : { $names }. Il prend les colis (.satchel) et les textes (.md, .txt).
  }
draft-moved = Ce brouillon a été modifié dans une autre fenêtre depuis que vous l’avez ouvert ici. Rien n’a été écrasé : ce que vous avez écrit est ci-dessous, et n’est pas encore enregistré.
draft-moved-keep = Garder le mien comme brouillon à part
draft-moved-other = Montrer ce que l’autre fenêtre a écrit
original-of = Une traduction de
original-read = Le lire en { $language }
original-changed = L’original a changé depuis cette traduction : { $fields }.
original-changed-here = Ce qui a changé dans l’original
original-follow = Ce texte le suit de nouveau
original-follows = C’est noté : ce texte suit de nouveau l’original, dès qu’il est enregistré.
