# The first start.
start-language = Which language shall Satchel speak?
start-question = How will you use Satchel?
start-reads = I only read
start-writes = I also write, for a city
start-name = Your name, or your role
start-city = Your city or community
start-why = Others see this under what you write. You may leave either empty.
start-on = Go on
start-begin = Begin
start-back = Back
start-skip = Skip
start-later = You can change this at any time in the settings. No account is made, and nothing is sent.
