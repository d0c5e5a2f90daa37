# Sam język.

language-name = Polski
language-locale = pl-PL
language-direction = ltr
