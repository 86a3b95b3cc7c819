"""Texts of two meetings of one network, as people write them; all names are invented."""

NOTES = """Minnesanteckningar
Elevhälsonätverket 22 november 2024
Kl. 9.00-11.30
Plats: Stadshuset, Avesta

Närvarande:
Hanna Viitasaari, Avesta
Amina Jusufović, Lindesberg
Karl-Erik Holmqvist, Nora

1. Föregående anteckningar
Anteckningarna läggs till handlingarna.

2. Enkät om närvaro
Nätverket beslutar att genomföra en gemensam enkät.
Hanna Viitasaari får i uppdrag att ta fram ett förslag till 15 januari 2025.

3. Nästa möte
Nästa möte är den 14 mars 2025 kl. 9.00.
"""
LATER = """Minnesanteckningar
Elevhälsonätverket 14 mars 2025
Kl. 9.00-11.30
Plats: Stadshuset, Avesta

Närvarande:
Hanna Viitasaari, Avesta
Karl-Erik Holmqvist, Nora

1. Enkät om närvaro
Hanna Viitasaari redovisade enkäten. Nätverket ser positivt på resultatet.

2. Sekretess
Nätverket beslutar att avsluta frågan.
"""
PARTNERS = """Minnesanteckningar

Nätverk: Elevhälsonätverket
Datum: 2024-12-06

Närvarande

Eva Lind, Nora
Bo Ek, Avesta

§ 1 Dialog med lärosäten

Karlstads universitet (Nora) berättade om sina kurser.

Exempel på det de erbjuder:

- Rektorsakademi, ett år

- Kurs om läsning

Avesta är intresserat av akademin. Samtalet utgick från Friendsrapporten 2024. Presentation bifogas.

§ 2 Omvärldsbevakning

Gymnasieekonomnätverket och Skolekonomnätverket skrev i våras. Ekonomnätverken återkommer.
"""
