# Fichiers : images et documents d’un document, ce que deviennent les textes ajoutés, et pourquoi un fichier est laissé de côté.
files-title = Images et fichiers
files-field = un fichier joint
files-text = Les photos sont réduites et ne disent plus où elles ont été prises ; l’original reste sur cet ordinateur. Les mots des documents se retrouvent par la recherche.
files-add = Ajouter des images ou des fichiers
files-choose-what = Images et documents
files-full = Un document a au plus { $count } fichiers.
files-refused = { $count ->
    [one] Un fichier n’a pas été ajouté :
   *[other] { $count } fichiers n’ont pas été ajoutés :
  }
files-removed = « { $name } » a été retiré.
files-remove = Retirer
files-made-small = Image réduite : { $from } sont devenus { $to }. L’original reste sur cet ordinateur.
files-position-gone = Le lieu de la prise de vue a été effacé.
files-silent = Aucun texte lisible : c’est une numérisation. Dites en quelques mots ce qu’elle contient, pour qu’on la retrouve.
files-alternative = Que voit-on ?
files-alternative-how = Une phrase pour les personnes qui ne voient pas l’image, et pour la recherche.
files-alternative-missing = Il manque encore des mots pour les personnes qui ne la voient pas.
files-people = Peut-on reconnaître des personnes ?
files-people-nobody = Non
files-people-agreed = Oui, et toutes ont accepté d’être montrées
files-people-unasked = Pas encore demandé
files-licence = Comment d’autres peuvent-ils l’utiliser ?
files-licence-none = Pas encore précisé
files-stays-licence = Reste sur cet ordinateur : aucune licence ne dit qu’on peut le transmettre.
files-stays-consent = Reste sur cet ordinateur tant que vous n’avez pas dit si des personnes sont reconnaissables et d’accord.
files-not-here = Le fichier lui-même n’est pas sur cet ordinateur.
files-no-alternative = Personne n’a encore dit ce qu’on y voit.
files-copy = Enregistrer une copie
files-copied = Une copie de « { $name } » a été enregistrée.
files-type-word = document Word
files-type-odt = texte OpenDocument
files-type-pdf = document PDF
files-type-html = page web
files-type-csv = tableau
files-type-text = texte
files-type-picture = image
files-type-other = fichier

documents-line = ligne { $line }
documents-mapping = Où vont les parties
documents-mapping-text = Les titres et les colonnes qui portent le nom d’une partie de document y vont. S’ils ne conviennent pas, choisissez plus bas ce que sont ces textes.
documents-mapped = { $count ->
    [0] rien n’y porte le nom d’une partie de document
    [one] une partie sur { $total } trouve sa place
   *[other] { $count } parties sur { $total } trouvent leur place
  }
documents-col-heading = Dans le fichier
documents-col-goes = Dans le document
documents-stays-in-text = demeure dans le texte
documents-language = Langue
documents-more-headings = { $count ->
    [one] Et un autre.
   *[other] Et { $count } autres.
  }
documents-pictures = { $count ->
    [one] Une image reste dans le fichier. Ajoutez-la ensuite au document si elle compte.
   *[other] { $count } images restent dans le fichier. Ajoutez ensuite au document celles qui comptent.
  }
documents-warning-bold-headings = Il n’a pas de titres : les lignes en gras ont été prises pour des titres.
documents-warning-review-left-out = Les passages barrés et les remarques en marge ont été laissés de côté.
documents-warning-pages-without-text = Certaines pages n’ont pas de texte ; ce sont des images.
documents-warning-pdf-order = Un PDF ne dit pas dans quel ordre se lisent ses lignes. Relisez le texte une fois.
documents-warning-encoding = Ses lettres étaient écrites à l’ancienne. Vérifiez que les accents sont justes.
documents-warning-too-long = Il est trop long pour un document. Le texte est conservé comme fichier et se retrouve.
documents-cancelled = Vous avez arrêté avant la fin. Ce qui figure ici a été ajouté ; le reste ne l’a pas été.
documents-cancelled-look = Vous avez arrêté avant la fin. Seuls ceux-ci ont été regardés.

refused-file-too-large = il dépasse 25 Mo. Réduisez-le ou divisez-le.
refused-bomb = déplié, il est bien plus grand qu’un document. Il est abîmé ou fait pour nuire.
refused-too-deep = son texte est emboîté trop profondément. Il est abîmé ou fait pour nuire.
refused-text-too-long = son texte est plus long que ce que garde une bibliothèque. Divisez-le en plusieurs fichiers.
refused-too-many-pages = il a plus de 1 000 pages. Divisez-le.
refused-too-many-rows = il a plus de 10 000 lignes. Divisez-le.
refused-too-many-pixels = l’image a plus de 65 mégapixels. Réduisez-la et ajoutez-la de nouveau.
refused-picture-too-dense = l’image n’a pas pu être assez réduite. Réduisez-la et ajoutez-la de nouveau.
refused-too-slow = sa lecture durait plus d’une minute et a été arrêtée.
refused-reader-died = il a arrêté le lecteur. Il est abîmé ou fait pour nuire ; rien d’autre n’a été touché.
refused-damaged = il est abîmé. Demandez une autre copie.
refused-locked = il est protégé par un mot de passe. Enregistrez-le sans mot de passe et ajoutez-le de nouveau.
refused-empty = il est vide.
refused-no-text = aucun texte lisible : c’est une numérisation. Écrivez un document avec vos mots et joignez-y le fichier.
refused-program = les programmes et les fichiers à macros ne sont pas acceptés.
refused-not-what-it-says = il est autre chose que ce que dit son nom.
refused-unknown = ce type de fichier n’est pas lu.
refused-save-as-docx = enregistrez-le en DOCX ou en ODT et ajoutez-le de nouveau.
refused-save-as-pdf = enregistrez-le en PDF et ajoutez-le de nouveau.
refused-save-as-csv = enregistrez-le en CSV et ajoutez-le de nouveau.
refused-save-as-jpeg = enregistrez-le en JPEG ou en PNG et ajoutez-le de nouveau.
refused-no-reader = le lecteur n’a pas pu démarrer. Fermez Satchel, rouvrez-le et recommencez.
refused-picture-alone = une photo appartient à un document. Ouvrez ou commencez le document et ajoutez-la là.
refused-folder-unreadable = ce dossier ne peut pas être lu.
refused-folder-too-deep = il est à plus de 16 dossiers de profondeur. Choisissez-le à part.
refused-not-a-file = c’est un lien, un tube ou un appareil. Choisissez le fichier lui-même.
refused-row-changes = cette ligne parle d’un document qui est déjà ici. Modifiez-la là.
