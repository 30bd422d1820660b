# Le bureau : ce qui attend une coordination ou la ville qui a écrit.
desk-title = Ce qui attend une réponse
desk-link = Pour les coordinations : textes envoyés par les villes, et publications à confirmer.
desk-text-top = Ce que les villes ont envoyé à leur groupe, ce que d’autres proposent pour vos textes, et les publications à confirmer. Vos réponses repartent avec le prochain colis.
desk-none = Rien n’attend de réponse. Ce que les villes envoient arrive avec leurs colis.
desk-waiting-submitted = Envoyé au groupe ; personne n’a encore commencé.
desk-waiting-in-review = En cours de relecture.
desk-waiting-accepted = Accepté, et pas encore publié.
desk-waiting-to-be-confirmed = Publié par une ancienne coordination ou hors mandat : à confirmer.
desk-waiting-suggestion = Quelqu’un propose un autre texte.
desk-not-yours = La coordination de son groupe, ou la ville qui l’a écrit, y répond.
desk-publish = Publier
desk-accept = Accepter
desk-confirm = Confirmer
desk-adopt = Le reprendre
desk-ask = Demander une modification
desk-part = À quelle partie
desk-text = Ce qui devrait changer
desk-ask-send = Le renvoyer avec ceci
desk-done = Répondu : « { $title } ». La réponse repart avec le prochain colis que vous ferez.
desk-confirm-all = { $count ->
    [one] Confirmer la publication
   *[other] Confirmer les { $count } publications
  }
desk-confirmed = { $count ->
    [one] { $count } publication est confirmée.
   *[other] { $count } publications sont confirmées.
  }
