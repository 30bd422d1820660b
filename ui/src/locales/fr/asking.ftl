questions-title = Questions entre villes
questions-about = Ce que les villes se demandent. Questions et réponses voyagent avec les colis ; une réponse peut donc tarder.
questions-ask = Poser une question
questions-you = Posées à votre ville ({ $count })
questions-open = Sans réponse ({ $count })
questions-answered = Avec réponse ({ $count })
questions-none = Toutes les questions ont une réponse.
question-asked = posée à { $cities }
question-answers = { $count ->
    [one] une réponse
   *[other] { $count } réponses
  }
question-helped = elle a aidé
question-about = Au sujet de
answers-title = { $count ->
    [0] Réponses
    [one] Une réponse
   *[other] { $count } réponses
  }
answers-none = Personne n’a encore répondu.
answers-elsewhere = Sa ville l’a close sans réponse ici.
answer-by = { $who } a répondu le { $day } :
answer-helped = Cela a aidé
answer-accept = Cela nous a aidés
answer-accepted = Gardé dans la question : cette réponse a aidé.
answer-label = Votre réponse
answer-own-label = Quelque chose à ajouter
answer-give = Répondre
answer-travels = Elle part avec le prochain colis que vous préparez.
answer-given = Votre réponse est enregistrée. Elle part avec le prochain colis que vous préparez.
ask-searched = Cherché avec : { $filters }.
nothing-ask = Demander aux autres villes
nothing-ask-text = Les mots de votre recherche deviennent une question qui part avec votre prochain colis.
foothold-title = Cela concerne-t-il votre ville ?
foothold-tried = Nous l’avons essayé
foothold-tried-text = Trois minutes : ce que vous avez changé, ce qui en est sorti, ce que vous diriez aux autres.
foothold-ask = Poser une question à ce sujet
foothold-ask-city = Demander à { $city }
foothold-ask-text = Une question sur ce texte, qui part avec votre prochain colis.
reader-tried-by = Essayé par d’autres villes ({ $total })
reader-asked-about = Questions à ce sujet ({ $total })
tried-title = Nous l’avons essayé
tried-about = Une courte note pour la ville dont vous avez suivi l’exemple, et pour la prochaine qui y pense. Laissez de côté ce que vous ne savez pas ; ce qui n’a pas marché aide le plus.
tried-draft-title = { $title }, essayé à { $city }
tried-too-little = Dites au moins une chose : ce que vous avez fait, ce qui en est sorti, ce qui n’a pas marché, ou votre conseil.
tried-save = Enregistrer la note
tried-whole = Écrire davantage : le formulaire entier
tried-then = Elle figure sous l’original, ici et partout où ira votre prochain colis, et vous pouvez la modifier à tout moment.
tried-saved = Enregistré. La note figure sous l’original et part avec le prochain colis que vous préparez.
