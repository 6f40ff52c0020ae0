"""Common words of the neighbours of English and Swedish, written by hand.

No corpus of these languages is used. Each list is ordered roughly by how often
the word occurs in running text; the training script turns ranks into
probabilities. What matters is that every list holds the words that its
neighbours do not have (`ikke`, `og`, `af`, `ikkje`, `nicht`, `niet`).
"""

WORDS = {
    "da": """
og i at det er en til af på den for med de der som ikke et har han var jeg fra vi men om sig ved kan vil
hun så eller også blev skal hvor efter havde være man over dig mig da når ud op ind dem nu end under
denne dette disse hans hendes vores deres din dit dine min mit mine kun alle år må mere meget hvis hvad hvem
hvordan hvorfor hvilke hvilken bliver blevet bruger bruge brug få får fik give giver gav gør gøre gjort gå går gik
kommer komme kom siger sagde sige ser se så tage tager tog mellem mod uden gennem hos før siden igen
altid aldrig allerede andre anden andet nogle nogen noget ingen intet hele lige selv samme første sidste største
nye ny nyt god godt store stor stort lille små mange flere fleste få to tre fire fem seks syv otte ni ti
oplysninger personoplysninger oplysning behandling behandler behandle ret rettigheder tjeneste tjenester databeskyttelse
privatliv cookies hjemmeside samtykke kontakt kontakte følgende ifølge herunder samt både blandt derfor derefter dermed
fordi indtil mens omkring således dog kunne skulle ville måtte burde tidligere senere ligger ligge står findes finde fandt
viser vise vist holder holde arbejde arbejder landet land byen by folk mennesker verden tid dag dage uge måned
regeringen kommune lov loven ifølge procent danmark dansk danske børn kvinde mand livet spørgsmål mulighed muligheder
vedrørende nødvendig nødvendige tilladelse sletning slette ændre ændringer ændring brugere brugeren virksomhed virksomheder
indsamler indsamle videregive videregiver beskytte beskyttelse sikkerhed formål vilkår aftale kræver oprettet anvendes anvende
blive haft været gange gang hver hvert sådan sådanne her der hertil dertil ej jer jeres os hinanden ligesom
lidt langt helt måske ofte ganske stadig nok bare næsten snart endnu rundt foran bag inden udenfor indenfor
efterfølgende oprindeligt bedre bedst værre tilbage frem hjem ned vej vejen del dele sted tage taget sat sætte blot
""",
    "nb": """
og i det er på til en som av for at med de den ikke har om et han var jeg fra vi men seg ved kan vil
hun så eller også ble skal hvor etter hadde være man over deg meg da når ut opp inn dem nå enn under
denne dette disse hans hennes vår våre vårt deres din ditt dine min mitt mine bare alle år må mer mye hvis hva hvem
hvordan hvorfor hvilke hvilken blir blitt bruker bruke bruk får fikk gir gi ga gjør gjøre gjort gå går gikk
kommer komme kom sier sa si ser se så ta tar tok mellom mot uten gjennom hos før siden igjen
alltid aldri allerede andre annen annet noen noe ingen ingenting hele like selv samme første siste største
nye ny nytt god godt store stor stort liten små mange flere fleste få to tre fire fem seks sju åtte ni ti
opplysninger personopplysninger opplysning behandling behandler behandle rett rettigheter tjeneste tjenester personvern
nettsted nettstedet samtykke kontakt kontakte følgende ifølge herunder samt både blant derfor deretter dermed
fordi inntil mens omkring slik likevel kunne skulle ville måtte burde tidligere senere ligger ligge står finnes finne fant
viser vise vist holder holde arbeid arbeider landet land byen by folk mennesker verden tid dag dager uke måned
regjeringen kommune lov loven prosent norge norsk norske barn kvinne mann livet spørsmål mulighet muligheter
vedrørende nødvendig nødvendige tillatelse sletting slette endre endringer endring brukere brukeren virksomhet virksomheter
samler samle utlevere utleverer beskytte beskyttelse sikkerhet formål vilkår avtale krever opprettet brukes benytte benyttes
bli hatt vært ganger gang hver hvert slike her der dit ei dere oss hverandre akkurat
litt langt helt kanskje ofte ganske fortsatt nok bare nesten snart ennå rundt foran bak innen utenfor innenfor
etterfølgende opprinnelig bedre best verre tilbake fram frem hjem ned vei veien del deler sted tatt satt sette sånn jo
""",
    "nn": """
og i det er på til ein som av for at med dei den ikkje har om eit han var eg frå vi men seg ved kan vil
ho så eller òg vart skal kor etter hadde vere vera over deg meg då når ut opp inn no enn under
denne dette desse hans hennar vår våre vårt deira din ditt dine min mitt mine berre alle år må meir mykje viss dersom kva kven
korleis kvifor kva blir blei vorte brukar bruke bruk får fekk gjev gir gje gav gjer gjere gjort gå går gjekk
kjem kome kom seier sa seie ser sjå såg ta tek tok mellom mot utan gjennom hos før sidan igjen
alltid aldri allereie andre annan anna nokon noko nokre ingen heile like sjølv same første fyrste siste største
nye ny nytt god godt store stor stort liten små mange fleire fleste få to tre fire fem seks sju åtte ni ti
opplysningar personopplysningar handsaming behandlar rett rettar teneste tenester personvern
nettstad nettstaden samtykke kontakt følgjande ifølgje mellom anna samt både blant difor deretter dermed
fordi inntil medan omkring slik likevel kunne skulle ville måtte burde tidlegare seinare ligg ligge står finst finne fann
viser vise vist held halde arbeid arbeider landet land byen by folk menneske verda tid dag dagar veke månad
regjeringa kommune lov lova prosent noreg norsk norske barn kvinne mann livet spørsmål høve
nødvendig endre endringar brukarar brukaren verksemd verksemder samlar tryggleik føremål vilkår avtale krev vert
hatt vore gonger gong kvar kvart slike her der ikring ei dykk oss kvarandre akkurat vere
litt langt heilt kanskje ofte ganske framleis nok nesten snart enno rundt framfor bak innan utanfor
opphavleg betre best verre tilbake fram heim ned veg vegen del delar stad teken sett setje jo noregs
""",
    "de": """
die der und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein
wurde sei wir ihr ihre ihren ihrem ihrer uns unser unsere unserer unseren unserem ich kann können gegen vom schon wenn habe
seine seiner mark ihn dann unter soll ich du mein dein diese dieser dieses diesem diesen doch hier alle wieder keine kein
sollen müssen muss sowie sondern bereits viele vielen zwischen ohne während damit dabei daher jedoch deshalb weil welche welcher
was wer wo warum wann immer nie sehr gut neue neuen neuer große großen andere anderen anderer erste ersten letzten jahr jahre jahren
personenbezogene personenbezogenen daten verarbeitung verarbeiten datenschutz informationen dienst dienste nutzung nutzen
einwilligung rechte recht gemäß gegebenenfalls insbesondere bitte falls beispielsweise zweck zwecke dritte dritten weitergabe
erhalten erheben erhebt speichern gespeichert löschen löschung zugriff website kontakt sicherheit vertrag gesetz
würde würden könnte sollte wollen will gibt geben geht gehen kommt kommen macht machen sagte sagt steht stehen heute
zwei drei vier fünf sechs sieben acht neun zehn zeit tag tage woche monat menschen leben welt land stadt kinder frau mann
ab seit beim ins etwa ihm ihnen jetzt mal jede jeder jedes einige deren dessen denen hatte hatten waren worden ganz
""",
    "nl": """
de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij nog uit naar door over hij
heeft ze wordt hebben of deze wij we u uw ons onze je jouw mijn ik kan kunnen zal zullen moet moeten mag mogen was waren
worden werd wel geen meer dit tot veel al tegen onder tussen zonder tijdens omdat wanneer waar wie wat hoe waarom welke
zich haar hun hem hen men zo nu hier daar altijd nooit vaak soms alleen andere eerste laatste nieuwe grote goed alle elke
twee drie vier vijf zes zeven acht negen tien jaar jaren dag dagen week maand tijd mensen wereld land stad leven
gegevens persoonsgegevens verwerking verwerken verwerkt informatie dienst diensten toestemming gebruik gebruiken gebruikt
gebruiker privacybeleid rechten recht volgens bijvoorbeeld indien zoals zodat echter daarom hierbij hiervan hierin
doeleinden derden bewaren verwijderen toegang website contact beveiliging overeenkomst wet gaat gaan komt komen maakt maken
zegt zei staat staan geeft geven krijgt ontvangen verzamelen verzamelt wijzigingen eigen hadden had zou zouden wil willen
toch weer binnen buiten vanaf sinds na voordat nadat af eens iets niets iemand niemand veel weinig enkele beide
""",
    "fr": """
de la le et les des en un du une est pour que qui dans sur par au plus pas ne se ce il sont avec ou aux son sa ses d l
cette nous vous votre vos notre nos ils elle elles on je tu mais comme été être avoir a ont avait était fait faire peut
peuvent doit si leur leurs tout tous toute toutes même aussi sans entre après avant sous lors afin ainsi dont où donc
données personnelles traitement traiter informations services service utilisateur utiliser utilisation droit droits
consentement conformément ces cet deux trois quatre cinq six sept huit neuf dix ans année jour jours mois temps monde
pays ville vie homme femme enfants très bien nouveau nouvelle premier première autre autres chaque certains plusieurs
sera seront serait pourrait fut y n s c qu j m t depuis jusqu pendant contre vers chez selon notamment lorsque parce
""",
    "es": """
de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este
ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay
vez puede pueden todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada e vida otro después te otros
aunque esa eso hace otra gobierno tan durante siempre día tanto ella tres sí dijo sido gran país según menos
datos personales tratamiento información servicios servicio usuario usuarios usar uso derecho derechos consentimiento
usted ustedes nuestro nuestra nuestros nuestras mediante conforme además debe deben tener hacer estos estas aquel mundo
""",
    "it": """
di e il la che in a per un è del della non una con i da le si dei al nel alla sono come più ha anche dal gli ma o lo se
delle degli nella dalla suo sua suoi alle ai sul sulla ed questo questa questi queste essere stato stata hanno era
tra fra due tre anni anno dopo prima quando dove chi cui ci ne io tu lui lei noi voi loro può possono deve devono tutti tutto
dati personali trattamento informazioni servizi servizio utente utenti utilizzare uso diritto diritti consenso
nostro nostra nostri nostre vostro vostra suoi mediante inoltre quindi perché così senza ogni solo molto stesso già fatto fare
giorno mondo tempo vita parte paese città ancora sempre mai oggi poi contro durante secondo presso nell dell all dall
""",
    "pt": """
de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser
quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me
esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos elas havia seja qual será nós tenho lhe
dados pessoais tratamento informações serviços serviço utilizador usuário usar uso direito direitos consentimento
nosso nossa nossos nossas através além deve devem pode podem fazer anos ano dia mundo tempo vida parte país cidade
ainda sempre nunca hoje então contra durante segundo porque assim cada outro outra outros outras grande novo nova
""",
    "fi": """
ja on ei että se oli hän mutta ovat kun joka ole jos myös tai niin kuin voi sen hänen vain mitä mukaan jotka tämä tämän
ne kanssa olla ollut siitä jälkeen nyt jo vielä kaikki sekä muun muut siis sitä me te he minä sinä meidän teidän heidän
voit voimme voivat tulee saa pitää täytyy kuten ennen koska aina eivät emme ette en et mikä kuka missä miten miksi
tiedot tietoja henkilötiedot henkilötietoja henkilötietojen käsittely käsittelemme käyttää käytämme käyttö käyttäjä palvelu
palvelut palvelun palveluja suostumus oikeus oikeudet tietosuoja vuonna vuoden vuotta päivä aika maailma suomi suomen
uusi suuri hyvä ensimmäinen toinen kaksi kolme neljä viisi joita joiden johon josta jonka tähän tässä tätä näitä niitä
""",
    "is": """
og að í á er sem til um var við með það af fyrir en ekki hann hún hafa hefur eru þess þetta þar þegar því eftir vera verið
frá sig ég þú við þið þeir þær þau hans hennar okkar þeirra sinni sínum eða upp út inn yfir undir milli án svo nú þá hér
verður voru hafði höfðu mun munu skal getur geta má eiga kom koma fara fór gera segja sagði allir allt allar margir mjög
persónuupplýsingar upplýsingar þjónusta notandi notkun nota samþykki réttur lögum samkvæmt einnig meðal annars
ár ára dag degi tíma tíð maður menn kona börn land landi heimi ísland íslands íslenska fyrsti annar tvö þrjú fjórir
hvað hver hvar hvernig hvers vegna bara alltaf aldrei enginn ekkert eitthvað einhver nokkrir sama sjálf stór lítill nýr góð
""",
}
