# The language itself.

language-name = English
language-locale = en-GB
language-direction = ltr
