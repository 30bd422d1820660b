questions-title = Questions between cities
questions-about = What cities ask each other. Questions and answers travel with parcels, so an answer may take a while.
questions-ask = Ask a question
questions-you = Put to your city ({ $count })
questions-open = Without an answer ({ $count })
questions-answered = Answered ({ $count })
questions-none = Every question has an answer.
question-asked = put to { $cities }
question-answers = { $count ->
    [one] one answer
   *[other] { $count } answers
  }
question-helped = it helped
question-about = About
answers-title = { $count ->
    [0] Answers
    [one] One answer
   *[other] { $count } answers
  }
answers-none = Nobody has answered yet.
answers-elsewhere = Its city has settled it without an answer here.
answer-by = { $who } answered on { $day }:
answer-helped = This helped
answer-accept = This helped us
answer-accepted = Kept in the question: this answer helped.
answer-label = Your answer
answer-own-label = Something to add
answer-give = Answer
answer-travels = It goes with the next parcel that you make.
answer-given = Your answer is saved. It goes with the next parcel that you make.
ask-searched = Looked for it with: { $filters }.
nothing-ask = Ask other cities
nothing-ask-text = The words of your search become a question that travels with your next parcel.
foothold-title = Does it concern your city?
foothold-tried = We tried this
foothold-tried-text = Three minutes: what you changed, what came of it, what you would tell others.
foothold-ask = Ask about it
foothold-ask-city = Ask { $city }
foothold-ask-text = A question about this text, which travels with your next parcel.
reader-tried-by = Tried by other cities ({ $total })
reader-asked-about = Questions about it ({ $total })
tried-title = We tried this
tried-about = A short note for the city whose example you followed, and for the next that thinks of it. Leave out what you do not know; what did not work helps most.
tried-draft-title = { $title }, tried in { $city }
tried-too-little = Tell at least one thing: what you did, what came of it, what did not work, or your advice.
tried-save = Save the note
tried-whole = Write more: the whole form
tried-then = It stands under the original, here and wherever your next parcel goes, and you can change it at any time.
tried-saved = Saved. It stands under the original, and goes with the next parcel that you make.
