"""Rules about what somebody records by hand: each sentence they can say, and no word while a section is not begun."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from conftest import DAY, Command, change
from geelvrij.checks import case, case_dates, catalogue, national, run, schema
from geelvrij.checks.location import Location, Workspace
from test_letter_form import BOTH, CHILDCARE, ROOT, SCHOOL

CODES = (
    "TIJ001 TIJ002 TIJ027 TIJ030 TIJ031 TIJ034 TIJ035 TIJ038 TIJ040 TIJ041 TIJ042 TIJ043 TIJ044 "
    "ZAK005 ZAK010 ZAK015 ZAK018 ZAK019 ZAK030 ZAK031 ZAK032 ZAK033 ZAK035 ZAK037 ZAK038 ZAK039 ZAK040 ZAK050 ZAK053 "
    "ZAK058 ZAK059 ZAK060"
).split()
OVERVIEW = "geen"  # what `geelvrij case` asks for: the rules that count for no document in particular
CANARY = "Zwaluwstra"
NUMBER = re.compile(r"\b0[89]00[- ]?\d")
PLACES = {"school": SCHOOL, "kinderopvang": CHILDCARE, "beide": BOTH}
CASES = yaml.load(
    """
- rule: TIJ001
  case: {stappen: [{stap: 3, datum: 2026-11-03}, {stap: 4, datum: 2026-11-10}], timeout: {begin: 2026-11-17}}
  says: []
- rule: TIJ001
  what: the steps before a removal; step 2 leaves no record
  case: {stappen: [{stap: 4, datum: 2026-11-03}], verwijdering: {voornemen_datum: 2026-11-17}}
  says:
    - waarschuwing Stap 4 is gezet. Van stap 3 staat niets in de zaak.
    - waarschuwing Stap 7 is gezet. Van stap 5 staat niets in de zaak.
    - waarschuwing Stap 7 is gezet. Van stap 6 staat niets in de zaak.
- rule: TIJ001
  what: very serious, without a reason
  case: {incident: {ernst: zeer_ernstig}, stappen: [{stap: 4, datum: 2026-11-03}]}
  says: [waarschuwing Stap 4 is gezet. Van stap 3 staat niets in de zaak.]
- rule: TIJ001
  what: a reason, and not very serious
  case: {zaak: {reden_stap_overgeslagen: Zomaar.}, incident: {ernst: ernstig}, stappen: [{stap: 4, datum: 2026-11-03}]}
  says: [waarschuwing Stap 4 is gezet. Van stap 3 staat niets in de zaak.]
- rule: TIJ001
  what: very serious, with a reason; the order counts all the same
  case:
    zaak: {reden_stap_overgeslagen: De veiligheid was in gevaar.}
    incident: {ernst: zeer_ernstig}
    stappen: [{stap: 4, datum: 2026-11-03}]
    schorsing: {begindatum: 2026-11-02}
  says: ['waarschuwing Stap 4 is van 3 november 2026, en stap 6 al van 2 november 2026. Een latere stap komt niet eerst.']
- rule: TIJ001
  what: a step that was taken twice counts from its first day
  case: {stappen: [{stap: 3, datum: 2026-11-12}, {stap: 3, datum: 2026-11-03}, {stap: 4, datum: 2026-11-10}]}
  says: []
- rule: TIJ001
  what: two steps on one day
  case: {stappen: [{stap: 3, datum: 2026-11-03}, {stap: 4, datum: 2026-11-03}]}
  says: []
- rule: TIJ002
  case: {stappen: [{stap: 2, datum: 2026-11-02}, {stap: 3, datum: 2026-11-03, verslag_op: 2026-11-03, ouders: gesproken}]}
  says: []
- rule: TIJ027
  what: the day of the sheet, seen on the last day
  seen: 2025-03-17
  case: {omgangsregels: {begin: 2025-03-03, dagelijks_overleg: ja}}
  says: []
- rule: TIJ027
  what: the day of the sheet, one day later
  seen: 2025-03-18
  case: {omgangsregels: {begin: 2025-03-03, dagelijks_overleg: ja}}
  says: [waarschuwing De omgangsregels hoorden uiterlijk op 17 maart 2025 te zijn geëvalueerd. Er staat geen evaluatie.]
- rule: TIJ027
  what: planned on the last day of the sheet, and nobody talks each day
  seen: 2025-03-10
  case: {omgangsregels: {begin: 2025-03-03, volgende_evaluatie_op: 2025-03-17, dagelijks_overleg: nee}}
  says: [waarschuwing Er staat niet dat de professionals elke dag overleggen over de omgangsregels.]
- rule: TIJ027
  what: planned one day later than the sheet
  seen: 2025-03-10
  case: {omgangsregels: {begin: 2025-03-03, volgende_evaluatie_op: 2025-03-18, dagelijks_overleg: ja}}
  says: [waarschuwing De eerste evaluatie van de omgangsregels is op 18 maart 2025. Zij hoort er uiterlijk op 17 maart 2025 te zijn.]
- rule: TIJ027
  what: with a reason
  seen: 2025-03-10
  case: {omgangsregels: {begin: 2025-03-03, volgende_evaluatie_op: 2025-03-18, dagelijks_overleg: ja, reden_later: De ouders konden niet.}}
  says: []
- rule: TIJ027
  what: an evaluation of other rules is none of these, the first one
  seen: 2025-03-18
  case: {omgangsregels: {begin: 2025-03-03, evaluaties: [2025-02-24], dagelijks_overleg: ja}}
  says:
    - waarschuwing De evaluatie van 24 februari 2025 is vóór het begin van de omgangsregels, 3 maart 2025. Zij telt niet mee.
    - waarschuwing De omgangsregels hoorden uiterlijk op 17 maart 2025 te zijn geëvalueerd. Er staat geen evaluatie.
- rule: TIJ027
  what: an evaluation on the first day, and one of before
  seen: 2025-03-18
  case: {omgangsregels: {begin: 2025-03-03, evaluaties: [2025-02-03, 2025-03-03, 2025-03-17], volgende_evaluatie_op: 2025-04-17, dagelijks_overleg: ja}}
  says: ['waarschuwing De evaluatie van 3 februari 2025 is vóór het begin van de omgangsregels, 3 maart 2025. Zij telt niet mee.']
- rule: TIJ027
  what: the end of January and the month after it
  seen: 2025-02-01
  case: {omgangsregels: {begin: 2025-01-20, evaluaties: [2025-01-31], volgende_evaluatie_op: 2025-03-01, dagelijks_overleg: ja}}
  says: [waarschuwing De evaluatie van 1 maart 2025 komt meer dan een maand na de vorige. Uiterlijk 28 februari 2025 past.]
- rule: TIJ027
  what: held, and then nothing
  seen: 2025-03-18
  case: {omgangsregels: {begin: 2025-03-03, evaluaties: [2025-03-17], dagelijks_overleg: ja}}
  says: [waarschuwing Na de evaluatie van 17 maart 2025 staat er niet of de omgangsregels stoppen of doorgaan.]
- rule: TIJ027
  what: planned, and the day has passed
  seen: 2025-04-15
  case: {omgangsregels: {begin: 2025-03-03, evaluaties: [2025-03-17], volgende_evaluatie_op: 2025-04-14, dagelijks_overleg: ja}}
  says: ['waarschuwing De volgende evaluatie was gepland op 14 april 2025, en staat niet bij de evaluaties.']
- rule: TIJ027
  what: planned today
  seen: 2025-04-14
  case: {omgangsregels: {begin: 2025-03-03, evaluaties: [2025-03-17], volgende_evaluatie_op: 2025-04-14, dagelijks_overleg: ja}}
  says: []
- rule: TIJ027
  what: the next one was held, and another is not planned
  seen: 2025-03-18
  case: {omgangsregels: {begin: 2025-03-03, evaluaties: [2025-03-17], volgende_evaluatie_op: 2025-03-17, dagelijks_overleg: ja}}
  says: [waarschuwing Na de evaluatie van 17 maart 2025 staat er niet of de omgangsregels stoppen of doorgaan.]
- rule: TIJ027
  what: for one day
  case: {omgangsregels: {begin: 2025-03-03, eind: 2025-03-03}}
  says: []
- rule: TIJ027
  what: ended in time
  seen: 2025-06-01
  case: {omgangsregels: {begin: 2025-03-03, evaluaties: [2025-03-17], eind: 2025-04-14}}
  says: []
- rule: TIJ027
  what: ended before it began
  seen: 2025-06-01
  case: {omgangsregels: {begin: 2025-03-03, eind: 2025-03-02}}
  says: ['waarschuwing De omgangsregels eindigen op 2 maart 2025. Dat is vóór de eerste dag, 3 maart 2025.']
- rule: TIJ031
  what: the team did not hear before the letter
  document: P16
  case: {calamiteit: {vervolg_op: 2026-12-01}, brief: {datum: 2026-11-20}}
  says: ['waarschuwing Er staat niet wanneer het team hoorde wat er speelt. Dat hoort vóór deze brief, of op dezelfde dag.']
- rule: TIJ031
  what: the press before the team, seen in the overview
  case: {gesprek_betrokken_ouders: {datum: 2026-11-22}, calamiteit: {pers_op: 2026-11-21}}
  says:
    - waarschuwing Er is een bericht voor de pers, en er staat niet wanneer het team hoorde wat er speelt.
    - waarschuwing U sprak met de betrokken ouders op 22 november 2026, en het bericht voor de pers is van 21 november 2026. De ouders horen het eerst.
- rule: TIJ031
  what: all on one day
  document: P16
  case: {gesprek_betrokken_ouders: {datum: 2026-11-20}, calamiteit: {team_op: 2026-11-20, pers_op: 2026-11-20}, brief: {datum: 2026-11-20}}
  says: []
- rule: TIJ034
  what: on the day of the talk nothing is late
  seen: 2026-11-19
  case: {gesprek_betrokken_ouders: {datum: 2026-11-19}, calamiteit: {team_op: 2026-11-19}}
  says: []
- rule: TIJ034
  what: a plan nobody saw, and a talk that follows before the first
  case: {gesprek_betrokken_ouders: {datum: 2026-11-19}, calamiteit: {afspraken_op: 2026-11-19, vervolg_op: 2026-11-18}}
  says:
    - fout Er is met de betrokken ouders gesproken, en er staat niet wanneer zij het plan zagen.
    - fout Het vervolggesprek is op 18 november 2026, en het eerste gesprek was pas op 19 november 2026.
- rule: TIJ035
  what: the last day of the year
  seen: 2026-12-31
  case: {incident: {datum: 2026-11-20, ernst: ernstig}, melding: {gemeld_op: 2026-11-20}}
  says: []
- rule: TIJ035
  what: the first day of the next
  seen: 2027-01-01
  case: {incident: {datum: 2026-11-20, ernst: zeer_ernstig}, meldcode_stap5: {op: 2026-11-20}}
  says:
    - fout De stap in de meldcode was in 2026. Er staat niet wanneer hij in de rapportage meldcode kwam.
    - fout Het incident was in 2026. Er staat niet wanneer het in de incidentenregistratie kwam.
- rule: TIJ035
  what: an incident that is not serious needs none; one registered in January may count for its own year
  seen: 2027-02-01
  case: {incident: {datum: 2026-11-20, ernst: licht}, zaak: {registratie_incident_op: 2027-01-05}}
  says: []
- rule: TIJ035
  seen: 2027-02-01
  case: {incident: {datum: 2026-12-30, ernst: ernstig}, zaak: {registratie_incident_op: 2027-01-05}}
  says: ['waarschuwing Het incident was in 2026, en het kwam in de incidentenregistratie op 5 januari 2027.']
- rule: TIJ035
  what: the day of an earlier incident, while there is time for this one
  seen: 2027-02-01
  case: {incident: {datum: 2027-01-20, ernst: ernstig}, zaak: {registratie_incident_op: 2026-12-15}}
  says: []
- rule: TIJ035
  what: the day of an earlier incident, when the time has passed
  seen: 2028-01-01
  case: {incident: {datum: 2027-01-20, ernst: ernstig}, zaak: {registratie_incident_op: 2026-12-15}}
  says: ['waarschuwing Het incident was in 2027, en het kwam in de incidentenregistratie op 15 december 2026.']
- rule: TIJ035
  what: a meldcode that ended before step 5 counts from its first step
  seen: 2027-01-01
  case: {meldcode_verloop: {signalen_op: 2026-11-20}}
  says: [fout De stap in de meldcode was in 2026. Er staat niet wanneer hij in de rapportage meldcode kwam.]
- rule: TIJ035
  what: how serious conduct between children is, is told on a scale of its own
  seen: 2027-01-01
  where: kinderopvang
  case: {incident: {datum: 2026-11-20}, gedrag_kinderen: {gezien_op: 2026-11-20, ernst: ernstig}}
  says: []
- rule: TIJ038
  what: the same day is for the steps
  seen: 2026-11-20
  case: {beschuldiging: {ontvangen_op: 2026-11-20}}
  says: []
- rule: TIJ038
  what: the next day
  case: {beschuldiging: {ontvangen_op: 2026-11-20}}
  says:
    - fout Er staat niet wanneer er overleg was met de vertrouwensinspecteur. Dat hoort dezelfde dag, of na een weekend of feestdag de eerste werkdag.
    - fout Er staat niet wanneer het bevoegd gezag van de beschuldiging hoorde. Dat hoort dezelfde dag.
- rule: TIJ038
  what: everything too late
  case:
    beschuldiging:
      {ontvangen_op: 2026-11-10, bevoegd_gezag_op: 2026-11-10, vertrouwensinspecteur_op: 2026-11-11, redelijk_vermoeden: ja,
       partijen_op: 2026-11-13, aangifte_op: 2026-11-12, uitkomst_op: 2026-11-18, rehabilitatie_op: 2026-11-17}
  says:
    - fout De beschuldiging kwam op 10 november 2026, en het overleg met de vertrouwensinspecteur was op 11 november 2026. Dat hoort dezelfde dag, of na een weekend of feestdag de eerste werkdag.
    - fout De betrokkenen hoorden het op 13 november 2026, en de aangifte was op 12 november 2026. Op school horen zij het vooraf.
    - fout De rehabilitatie begon op 17 november 2026, en de uitkomst van het onderzoek is van 18 november 2026. De uitkomst komt eerst.
- rule: TIJ038
  what: a suspicion without a charge, and a rehabilitation without an outcome
  case:
    beschuldiging:
      {ontvangen_op: 2026-11-10, bevoegd_gezag_op: 2026-11-10, vertrouwensinspecteur_op: 2026-11-10, redelijk_vermoeden: ja,
       rehabilitatie_op: 2026-11-17}
  says:
    - fout De rehabilitatie is begonnen, en er staat geen dag van de uitkomst van het onderzoek.
    - fout Er is een redelijk vermoeden van een strafbaar feit, en er staat geen dag van aangifte.
- rule: TIJ038
  what: the police tells them
  case:
    beschuldiging:
      {ontvangen_op: 2026-11-10, bevoegd_gezag_op: 2026-11-10, vertrouwensinspecteur_op: 2026-11-10, redelijk_vermoeden: ja,
       partijen_door: politie, partijen_op: 2026-11-13, aangifte_op: 2026-11-12}
  says: []
- rule: TIJ038
  what: the law of childcare does not ask to tell them before
  where: kinderopvang
  case:
    beschuldiging:
      {ontvangen_op: 2026-11-10, bevoegd_gezag_op: 2026-11-10, vertrouwensinspecteur_op: 2026-11-10, aangifte_op: 2026-11-12}
  says: ['waarschuwing Er is aangifte gedaan, en er staat niet wanneer de betrokkenen dat hoorden. In de opvang vraagt de wet niet dat zij het vooraf horen.']
- rule: TIJ038
  what: a case in the childcare of both, told after the charge, which is no fault
  where: beide
  case:
    zaak: {setting: kinderopvang}
    beschuldiging:
      {ontvangen_op: 2026-11-10, bevoegd_gezag_op: 2026-11-10, vertrouwensinspecteur_op: 2026-11-10,
       partijen_op: 2026-11-13, aangifte_op: 2026-11-12}
  says: []
- rule: TIJ038
  what: a case in both
  where: beide
  case:
    zaak: {setting: beide}
    beschuldiging:
      {ontvangen_op: 2026-11-10, bevoegd_gezag_op: 2026-11-10, vertrouwensinspecteur_op: 2026-11-10, aangifte_op: 2026-11-12}
  says:
    - fout Er is een beschuldiging, en de zaak staat op ‘beide’. De stappen van de school en die van de opvang verschillen.
    - waarschuwing Er is aangifte gedaan, en er staat niet wanneer de betrokkenen dat hoorden. In de opvang vraagt de wet niet dat zij het vooraf horen.
- rule: TIJ038
  what: nobody says when it was heard
  case: {beschuldiging: {over: medewerker}}
  says: ['fout Er is een beschuldiging, en er staat niet op welke dag iemand van de organisatie die hoorde.']
- rule: TIJ038
  what: a school and childcare, and nobody says where it is; until then as in childcare
  where: beide
  case:
    beschuldiging:
      {ontvangen_op: 2026-11-10, bevoegd_gezag_op: 2026-11-10, vertrouwensinspecteur_op: 2026-11-10, aangifte_op: 2026-11-12}
  says:
    - fout Er is een beschuldiging, en er staat niet of de zaak in de school of in de opvang speelt. De stappen verschillen.
    - waarschuwing Er is aangifte gedaan, en er staat niet wanneer de betrokkenen dat hoorden. In de opvang vraagt de wet niet dat zij het vooraf horen.
- rule: TIJ038
  what: about somebody of the directie, and nobody says where it is
  where: beide
  case: {beschuldiging: {ontvangen_op: 2026-11-10, over: directielid}}
  says:
    - fout Er is een beschuldiging, en er staat niet of de zaak in de school of in de opvang speelt. De stappen verschillen.
    - fout Het vermoeden gaat over een directielid, en er staat niet wanneer er overleg was met de vertrouwensinspecteur. Dat hoort dezelfde dag, of na een weekend of feestdag de eerste werkdag.
    - waarschuwing Het vermoeden gaat over een directielid, en er staat niet wanneer de houder het hoorde.
- rule: TIJ038
  what: heard on a Saturday, called on the first working day
  case: {beschuldiging: {ontvangen_op: 2026-11-14, bevoegd_gezag_op: 2026-11-14, vertrouwensinspecteur_op: 2026-11-16}}
  says: []
- rule: TIJ038
  what: heard on a Saturday, called on the second working day
  case: {beschuldiging: {ontvangen_op: 2026-11-14, bevoegd_gezag_op: 2026-11-14, vertrouwensinspecteur_op: 2026-11-17}}
  says: ['fout De beschuldiging kwam op 14 november 2026, en het overleg met de vertrouwensinspecteur was op 17 november 2026. Dat hoort dezelfde dag, of na een weekend of feestdag de eerste werkdag.']
- rule: TIJ038
  what: heard on a Saturday, seen on the first working day; the board has a telephone of its own
  seen: 2026-11-16
  case: {beschuldiging: {ontvangen_op: 2026-11-14}}
  says: [fout Er staat niet wanneer het bevoegd gezag van de beschuldiging hoorde. Dat hoort dezelfde dag.]
- rule: TIJ038
  what: heard before Easter, called after it
  seen: 2026-04-08
  case: {beschuldiging: {ontvangen_op: 2026-04-04, bevoegd_gezag_op: 2026-04-04, vertrouwensinspecteur_op: 2026-04-07}}
  says: []
- rule: TIJ038
  what: in childcare
  where: kinderopvang
  case: {beschuldiging: {ontvangen_op: 2026-11-10, over: medewerker}}
  says:
    - fout Er staat niet wanneer de houder van de beschuldiging hoorde. Dat hoort dezelfde dag.
    - 'fout Er staat niet wanneer er overleg was met de vertrouwensinspecteur. Dat hoort dezelfde dag, of na een weekend of feestdag de eerste werkdag.'
- rule: TIJ038
  what: in childcare, too late and without a charge
  where: kinderopvang
  case:
    beschuldiging:
      {ontvangen_op: 2026-11-10, bevoegd_gezag_op: 2026-11-11, vertrouwensinspecteur_op: 2026-11-10, redelijk_vermoeden: ja}
  says:
    - fout De beschuldiging kwam op 10 november 2026, en de houder hoorde het op 11 november 2026. Dat hoort dezelfde dag.
    - fout Er is een redelijk vermoeden van een strafbaar feit, en er staat geen dag van aangifte. In de opvang doet de houder die.
- rule: TIJ038
  what: a school has no houder, whatever else is known
  case: {beschuldiging: {ontvangen_op: 2026-11-10, over: houder, redelijk_vermoeden: ja}}
  says: [fout Er staat dat het vermoeden over de houder gaat. Bij een school kan hier geen houder staan.]
- rule: TIJ038
  what: in both there is a houder
  where: beide
  case: {zaak: {setting: beide}, beschuldiging: {ontvangen_op: 2026-11-10, over: houder, redelijk_vermoeden: ja}}
  says: ['fout Er is een beschuldiging, en de zaak staat op ‘beide’. De stappen van de school en die van de opvang verschillen.']
- rule: TIJ038
  what: a bestuurder of a school; the board heard first, and nobody went to the police
  case:
    beschuldiging:
      {ontvangen_op: 2026-11-10, over: bestuurder, bevoegd_gezag_op: 2026-11-10, vertrouwensinspecteur_op: 2026-11-11, redelijk_vermoeden: ja}
  says:
    - 'fout De beschuldiging kwam op 10 november 2026, en het overleg met de vertrouwensinspecteur was op 11 november 2026. Dat hoort dezelfde dag, of na een weekend of feestdag de eerste werkdag.'
    - fout Er is een redelijk vermoeden over een bestuurder, en er staat geen dag van aangifte.
    - waarschuwing Het vermoeden gaat over een bestuurder. Het overleg met de vertrouwensinspecteur was op 11 november 2026, en iemand in het bestuur hoorde het al op 10 november 2026.
- rule: TIJ038
  what: childcare has no bestuurder beside the houder
  where: kinderopvang
  case: {beschuldiging: {ontvangen_op: 2026-11-10, over: bestuurder}}
  says: [fout Er staat dat het vermoeden over een bestuurder gaat. Bij de opvang kan hier geen bestuurder staan.]
- rule: TIJ038
  what: the houder must not hear of a suspicion about the houder
  where: kinderopvang
  case: {beschuldiging: {ontvangen_op: 2026-11-10, over: houder, redelijk_vermoeden: ja, aangifte_op: 2026-11-12}}
  says: []
- rule: TIJ038
  what: in childcare who suspects somebody of the directie calls first
  where: kinderopvang
  case: {beschuldiging: {ontvangen_op: 2026-11-10, over: directielid, vertrouwensinspecteur_op: 2026-11-10, bevoegd_gezag_op: 2026-11-11}}
  says: []
- rule: TIJ038
  what: in a school the board hears of its directeur on the same day
  case: {beschuldiging: {ontvangen_op: 2026-11-10, over: directielid}}
  says:
    - fout Er staat niet wanneer er overleg was met de vertrouwensinspecteur. Dat hoort dezelfde dag, of na een weekend of feestdag de eerste werkdag.
    - fout Er staat niet wanneer het bevoegd gezag van de beschuldiging hoorde. Dat hoort dezelfde dag.
- rule: TIJ040
  what: the day after the message nobody verified it
  case: {overlijden: {bericht_op: 2026-11-20}}
  says: [fout Er staat niet wanneer u zeker wist dat het bericht klopt.]
- rule: TIJ040
  what: others heard, and nobody verified it; told once
  case: {overlijden: {bericht_op: 2026-11-16, familie_op: 2026-11-16, plan_op: 2026-11-16, berichten_op: 2026-11-17}}
  says: [fout Er staat niet wanneer u zeker wist dat het bericht klopt.]
- rule: TIJ040
  what: others heard on the day of a message that nobody wrote down
  case: {overlijden: {familie_op: 2026-11-16, plan_op: 2026-11-16, berichten_op: 2026-11-21}}
  says: [fout Er staat niet wanneer u zeker wist dat het bericht klopt.]
- rule: TIJ040
  what: others heard before the family, and before the plan
  case:
    overlijden: {bericht_op: 2026-11-16, geverifieerd_op: 2026-11-16, familie_op: 2026-11-18, plan_op: 2026-11-19, berichten_op: 2026-11-17}
  says:
    - fout Het plan van het sleuteltrio is van 19 november 2026, en het bericht aan anderen van 17 november 2026. Het plan komt eerst.
    - fout U sprak met de familie op 18 november 2026, en het bericht aan anderen is van 17 november 2026. De familie komt eerst.
- rule: TIJ040
  what: others heard, without a plan; looked back before the funeral
  case:
    overlijden:
      {geverifieerd_op: 2026-11-16, familie_op: 2026-11-16, berichten_op: 2026-11-17, uitvaart_op: 2026-11-21, evaluatie_op: 2026-11-20}
  says:
    - fout Er is een bericht aan anderen, en er staat niet wanneer het sleuteltrio zijn plan maakte.
    - waarschuwing Het team keek terug op 20 november 2026, en de uitvaart is op 21 november 2026. Terugkijken komt na de uitvaart.
- rule: TIJ040
  what: thirty days after the funeral it is still time
  case: {overlijden: {uitvaart_op: 2026-10-22}}
  says: []
- rule: TIJ040
  what: thirty-one days after it
  case: {overlijden: {uitvaart_op: 2026-10-21}}
  says: [waarschuwing Er staat niet wanneer het team terugkeek. Dat was bedoeld uiterlijk op 20 november 2026.]
- rule: TIJ041
  what: on the day itself, while nobody searches yet
  seen: 2026-11-20
  case: {vermissing: {datum: 2026-11-20, aankomst_om: 10.15 uur}}
  says: []
- rule: TIJ041
  what: on the day itself, and somebody searches
  seen: 2026-11-20
  case: {vermissing: {datum: 2026-11-20, directie_om: '10:15', zoeken_om: '10:15'}}
  says: [fout Er staat geen tijd waarop u de ouders belde., fout Er staat geen tijd waarop u naging of het kind er was.]
- rule: TIJ041
  what: nobody checked whether the child was there before its parents were called
  case: {vermissing: {datum: 2026-11-20, aankomst_om: '10.30', directie_om: '10.45', ouders_om: '9.05', zoeken_om: '10.45'}}
  says: ['fout De tijd waarop u naging of het kind er was: 10.30 uur. Dat is later dan de tijd waarop u de ouders belde: 9.05 uur.']
- rule: TIJ042
  what: the leader did not hear it
  case: {intimidatie: {datum: 2026-11-20}}
  says: [waarschuwing Er staat niet wanneer de directeur of de locatieleider het hoorde.]
- rule: TIJ042
  what: a talk led by the directie without recurrence
  case: {intimidatie: {datum: 2026-11-16, leiding_op: 2026-11-16, gesprek_op: 2026-11-17}}
  says: ['fout Er was een gesprek onder leiding van de directie, en er staat niet dat het opnieuw gebeurde. Dit gesprek hoort bij herhaling.']
- rule: TIJ042
  what: before the recurrence
  case: {intimidatie: {datum: 2026-11-10, leiding_op: 2026-11-10, gesprek_op: 2026-11-17, toegang_ontzegd_op: 2026-11-18, herhaling_op: 2026-11-19}}
  says:
    - fout De toegang is ontzegd op 18 november 2026, en het gebeurde opnieuw op 19 november 2026. Dat hoort na herhaling.
    - fout Het gesprek onder leiding van de directie was op 17 november 2026, en het gebeurde opnieuw op 19 november 2026. Dit gesprek hoort na herhaling.
- rule: TIJ042
  what: a removal on the right ground, the board too late
  document: D10
  case:
    intimidatie: {datum: 2026-10-05, leiding_op: 2026-10-05, bestuur_op: 2026-11-18}
    verwijdering: {gronden: [G3], voornemen_datum: 2026-11-17}
  says: ['fout Het overleg met het bestuur was op 18 november 2026, en het voornemen is van 17 november 2026. Het overleg komt eerst.']
- rule: TIJ042
  what: a removal of a case without unwanted intimacy
  document: D10
  case: {verwijdering: {gronden: [G2], voornemen_datum: 2026-11-17}}
  says: []
- rule: TIJ043
  case: {gegevensdeling: {gedeeld_op: 2026-11-17}}
  says: ['fout Er zijn gegevens gedeeld, en er staat niet wanneer de ouders toestemming gaven.']
- rule: TIJ043
  what: without consent, and without a reason
  case: {gegevensdeling: {gedeeld_op: 2026-11-17, zonder_toestemming: wet}}
  says: ['fout Er zijn gegevens gedeeld zonder toestemming, en de reden staat er niet bij.']
- rule: TIJ043
  what: consent of before nothing was shared
  case: {gegevensdeling: {toestemming_op: 2026-11-17}}
  says: []
- rule: TIJ044
  what: a talk of tomorrow is a step
  case: {kindgesprek: {datum: 2026-11-22}}
  says: []
- rule: TIJ044
  what: a talk of today
  case: {kindgesprek: {datum: 2026-11-21}}
  says: [fout Er staat niet wanneer de ouders toestemming gaven voor het gesprek met het kind.]
- rule: TIJ044
  what: consent after the talk
  case: {kindgesprek: {datum: 2026-11-18, toestemming_op: 2026-11-19}}
  says: ['fout De ouders gaven toestemming op 19 november 2026, en het gesprek met het kind was op 18 november 2026. Toestemming komt eerst.']
- rule: TIJ044
  what: a talk that is not kept
  case: {kindgesprek: {datum: 2026-11-18, in_volgsysteem: nee}}
  says: []
- rule: TIJ044
  what: an exception without advice and reason
  case: {kindgesprek: {datum: 2026-11-18, uitzondering: acuut_gevaar}}
  says:
    - fout De ouders horen niet vooraf van het gesprek, en de reden staat er niet bij.
    - fout De ouders horen niet vooraf van het gesprek. Er staat niet wanneer u Veilig Thuis daarover om advies vroeg.
- rule: TIJ044
  what: advice after the talk
  case: {kindgesprek: {datum: 2026-11-18, uitzondering: disclosure, reden: Het is gevaarlijk.}, melding: {vt_advies_op: 2026-11-19}}
  says: ['fout U vroeg Veilig Thuis om advies op 19 november 2026, en het gesprek met het kind was op 18 november 2026. Het advies komt eerst.']
- rule: TIJ044
  what: in childcare a talk that is not kept is known as well
  where: kinderopvang
  case: {kindgesprek: {datum: 2026-11-18, in_volgsysteem: nee}}
  says: [waarschuwing Er staat niet wanneer de ouders hoorden van het gesprek met het kind. In de opvang weten zij het vooraf.]
- rule: TIJ044
  what: a case in both follows the school
  where: beide
  case: {zaak: {setting: beide}, kindgesprek: {datum: 2026-11-18}}
  says: [fout Er staat niet wanneer de ouders toestemming gaven voor het gesprek met het kind.]
- rule: TIJ044
  what: fear of what happens at home, in a school
  case: {kindgesprek: {datum: 2026-11-18, uitzondering: veiligheid, reden: Het wordt thuis erger.}, melding: {vt_advies_op: 2026-11-17}}
  says: []
- rule: ZAK030
  what: a school is not asked when it was written in the file
  case:
    meldcode_verloop: {signalen_op: 2026-11-09, overleg_op: 2026-11-10, gesprek_ouders_op: 2026-11-12, weging_op: 2026-11-16}
    meldcode_stap5: {op: 2026-11-17}
  says: []
- rule: ZAK030
  what: no talk with the parents while that is not safe
  case:
    meldcode_verloop: {signalen_op: 2026-11-09, overleg_op: 2026-11-10, gesprek_overgeslagen: ja, weging_op: 2026-11-16}
    meldcode_stap5: {op: 2026-11-17}
  says: []
- rule: ZAK030
  what: a step that danger left no time for
  case:
    meldcode_verloop: {signalen_op: {nvt: Er was direct gevaar.}, overleg_op: 2026-11-17, gesprek_ouders_op: 2026-11-17, weging_op: 2026-11-17}
    meldcode_stap5: {op: 2026-11-17}
  says: []
- rule: ZAK031
  what: of two reasons to report the first
  case: {meldcode_stap5: {veiligheid: acuut, melden: nee, hulp: nee}}
  says: ['waarschuwing Bij veiligheid staat acuut, structureel of disclosure, en het besluit is: niet melden. Dan hoort een melding bij Veilig Thuis.']
- rule: ZAK031
  what: no suspicion, no report
  case: {meldcode_stap5: {vermoeden: nee, melden: nee, hulp: nee}}
  says: []
- rule: ZAK032
  what: the case is of the school in the building
  where: beide
  case: {zaak: {setting: school}, verwijsindex_signaal: {op: 2026-11-17}}
  says: []
- rule: ZAK037
  what: nobody suspects enough yet
  where: kinderopvang
  case: {beschuldiging: {ontvangen_op: 2026-11-10, over: houder}}
  says: []
- rule: ZAK038
  what: a charge against the houder is not for the houder to follow up
  where: kinderopvang
  case: {beschuldiging: {over: houder, aangifte_op: 2026-11-10}}
  says: []
- rule: ZAK010
  what: a term of the school itself, computed
  case: {beroep: {ontvangen_op: 2026-11-14}}
  says: []
- rule: ZAK015
  case: {verzuim: {uren: 15}}
  says: []
- rule: ZAK015
  case: {verzuim: {uren: 16}}
  says: ['fout Er is 16 uur ongeoorloofd verzuim in vier lesweken. Vanaf 16 uur moet de school dat melden, en er staat geen dag van melding.']
- rule: ZAK018
  what: nothing but the day
  case: {meldcode_stap5: {op: 2026-11-17}}
  says: [waarschuwing Bij stap 5 staat niet of u meldt bij Veilig Thuis., waarschuwing Bij stap 5 staat niet of u zelf hulp kunt geven of organiseren.]
- rule: ZAK018
  what: two decisions without a reason
  document: D18
  case: {meldcode_stap5: {melden: ja, hulp: nee}}
  says:
    - waarschuwing Bij stap 5 staat niet waarom u wel of niet meldt bij Veilig Thuis.
    - waarschuwing Bij stap 5 staat niet waarom u wel of niet zelf hulp geeft of organiseert.
- rule: ZAK019
  what: switched off until it is law
  where: kinderopvang
  case: {incident: {datum: 2026-11-20, ernst: ernstig}}
  says: []
- rule: TIJ030
  what: the text was made after the talk, and the parents of the group heard later than the children
  document: D25
  case: {brief: {datum: 2026-11-20}, groepsgesprek: {datum: 2026-11-19, ouders_op: 2026-11-20}}
  says:
    - waarschuwing De ouders hoorden op 20 november 2026 wat u de kinderen vertelt, en het gesprek met de groep was op 19 november 2026. Als het kan, horen de ouders het eerst.
    - waarschuwing Deze tekst voor het gesprek met de groep is van 20 november 2026, en het gesprek was op 19 november 2026. De tekst komt eerst.
- rule: TIJ030
  what: the date of another letter says nothing of the text
  document: P16
  case: {brief: {datum: 2026-11-20}, groepsgesprek: {datum: 2026-11-19}}
  says: []
- rule: TIJ030
  what: the text and the parents before the talk
  document: D25
  case: {brief: {datum: 2026-11-18}, groepsgesprek: {datum: 2026-11-19, ouders_op: 2026-11-19}}
  says: []
- rule: TIJ031
  what: the statement for the press is earlier than the team and the parents
  document: D24
  case: {brief: {datum: 2026-11-20}, gesprek_betrokken_ouders: {datum: 2026-11-21}, calamiteit: {team_op: 2026-11-22}}
  says:
    - waarschuwing Het team hoorde op 22 november 2026 wat er speelt, en deze verklaring voor de pers is van 20 november 2026. Het team hoort het eerst.
    - waarschuwing U sprak met de betrokken ouders op 21 november 2026, en deze verklaring voor de pers is van 20 november 2026. De ouders horen het eerst.
- rule: TIJ031
  what: the press on the day on which the others heard
  document: D24
  case: {brief: {datum: 2026-11-20}, gesprek_betrokken_ouders: {datum: 2026-11-20}, calamiteit: {team_op: 2026-11-20}}
  says: []
- rule: TIJ031
  what: the instruction for the team was made
  document: P16
  case: {zaak: {stukken: [{document: teaminstructie, datum: 2026-11-19}]}, calamiteit: {vervolg_op: 2026-12-01}, brief: {datum: 2026-11-20}}
  says: []
- rule: TIJ038
  what: a letter about the accusation before anybody consulted
  document: D22
  case: {brief: {datum: 2026-11-20}, beschuldiging: {ontvangen_op: 2026-11-19}}
  says: [fout Er staat niet wanneer er overleg was met de vertrouwensinspecteur. Dat overleg komt vóór deze brief.]
- rule: TIJ038
  what: a letter that is earlier than the consultation
  document: D22
  where: kinderopvang
  case: {brief: {datum: 2026-11-20}, beschuldiging: {ontvangen_op: 2026-11-19, over: directielid, vertrouwensinspecteur_op: 2026-11-23}}
  says: ['fout Het overleg met de vertrouwensinspecteur is op 23 november 2026, en deze brief is van 20 november 2026. Het overleg komt eerst.']
- rule: TIJ038
  what: the houder must not hear of it by a letter of the houder
  document: D22
  where: kinderopvang
  case: {brief: {datum: 2026-11-20}, beschuldiging: {ontvangen_op: 2026-11-19, over: houder, vertrouwensinspecteur_op: 2026-11-19}}
  says: ['fout Het vermoeden gaat over de houder, en deze brief komt van de houder. Zo hoort de houder het te vroeg.']
- rule: TIJ038
  what: after the outcome the houder knows
  document: D22
  where: kinderopvang
  case: {brief: {datum: 2026-11-20}, beschuldiging: {ontvangen_op: 2026-10-19, over: houder, uitkomst_op: 2026-11-19}}
  says: []
- rule: TIJ038
  what: a bestuurder of a school, and a letter of the board
  document: D22
  case: {brief: {datum: 2026-11-20}, beschuldiging: {ontvangen_op: 2026-11-19, over: bestuurder, vertrouwensinspecteur_op: 2026-11-19}}
  says: ['waarschuwing Het vermoeden gaat over een bestuurder, en deze brief komt van het bestuur.']
- rule: TIJ038
  what: what is late already stops no letter
  document: D22
  case: {brief: {datum: 2026-11-20}, beschuldiging: {ontvangen_op: 2026-11-16, over: medewerker, bevoegd_gezag_op: 2026-11-18, vertrouwensinspecteur_op: 2026-11-19}}
  says: []
- rule: TIJ040
  what: a letter of which nothing else is known
  document: D23
  case: {brief: {datum: 2026-11-20}, overlijden: {wie: kind}}
  says:
    - fout Er staat niet wanneer het sleuteltrio zijn plan maakte. Dat hoort vóór deze brief.
    - fout Er staat niet wanneer u de familie sprak. Dat hoort vóór deze brief.
    - fout Er staat niet wanneer u zeker wist dat het bericht klopt.
- rule: TIJ040
  what: a letter that is earlier than all that comes before it
  document: D23
  case:
    brief: {datum: 2026-11-20}
    overlijden: {geverifieerd_op: 2026-11-21, familie_op: 2026-11-22, akkoord_familie_op: 2026-11-23, plan_op: 2026-11-24}
  says:
    - fout De familie vond de brief goed op 23 november 2026, en de brief is van 20 november 2026. Het akkoord komt eerst.
    - fout Het plan van het sleuteltrio is van 24 november 2026, en deze brief is van 20 november 2026. Het plan komt eerst.
    - fout U sprak met de familie op 22 november 2026, en deze brief is van 20 november 2026. De familie komt eerst.
    - fout U wist het zeker op 21 november 2026, en deze brief is van 20 november 2026. Eerst zekerheid, dan een bericht.
- rule: TIJ040
  what: all on the day of the letter; whose family agreed was spoken to
  document: D23
  case: {brief: {datum: 2026-11-20}, overlijden: {geverifieerd_op: 2026-11-20, akkoord_familie_op: 2026-11-20, plan_op: 2026-11-20}}
  says: []
- rule: TIJ040
  what: what comes after the funeral stops no letter
  document: D23
  case:
    brief: {datum: 2026-11-20}
    overlijden: {geverifieerd_op: 2026-10-02, akkoord_familie_op: 2026-10-02, plan_op: 2026-10-02, uitvaart_op: 2026-10-06}
  says: []
- rule: TIJ041
  what: the letter about a child that was found today, without any time
  document: D32
  seen: 2026-11-20
  case: {vermissing: {datum: 2026-11-20, gevonden_op: 2026-11-20, aankomst_om: '10.15', directie_om: '10.20', ouders_om: '10.20'}}
  says: [fout Er staat geen tijd waarop het zoeken begon.]
- rule: TIJ042
  what: a letter that refuses entry, without recurrence and after it
  document: D19
  case: {brief: {datum: 2026-11-20}, intimidatie: {datum: 2026-11-10, leiding_op: 2026-11-10}, toegang: {van: 2026-11-23}, verwijdering: {gronden: [G2]}}
  says: ['fout Deze brief ontzegt de toegang, en er staat niet dat het opnieuw gebeurde. Dat hoort bij herhaling.']
- rule: TIJ042
  what: entry was refused before the recurrence, by the letter
  document: D19
  case: {brief: {datum: 2026-11-20}, intimidatie: {datum: 2026-11-10, leiding_op: 2026-11-10, herhaling_op: 2026-11-24}, toegang: {van: 2026-11-23}}
  says: ['fout De toegang is ontzegd op 23 november 2026, en het gebeurde opnieuw op 24 november 2026. Dat hoort na herhaling.']
- rule: TIJ042
  what: the letter shows in the overview that entry was refused
  case: {intimidatie: {datum: 2026-11-10, leiding_op: 2026-11-10}, toegang: {van: 2026-11-23}}
  says: ['fout De toegang is ontzegd, en er staat niet dat het opnieuw gebeurde. Dat hoort bij herhaling.']
- rule: TIJ042
  what: entry refused for conduct of another sort
  document: D19
  case: {brief: {datum: 2026-11-20}, toegang: {van: 2026-11-23}}
  says: []
- rule: TIJ043
  what: shared after the consent ended
  case: {gegevensdeling: {toestemming_op: 2026-11-02, geldig_tot: 2026-11-16, gedeeld_op: 2026-11-17}}
  says: ['fout U deelde de gegevens op 17 november 2026, en de toestemming gold tot en met 16 november 2026.']
- rule: TIJ043
  what: shared on its last day
  case: {gegevensdeling: {toestemming_op: 2026-11-02, geldig_tot: 2026-11-17, gedeeld_op: 2026-11-17}}
  says: []
""",
    Loader=yaml.BaseLoader,
)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(ROOT)


def _findings(place: Location, text: str, document: str, on: date) -> list[tuple[str, str]]:
    """The codes and sentences of the new rules about a case; the case itself has no fault."""
    read = case.read(text.encode(), "zaak.yaml")
    assert [one.message for one in read.findings] == []
    whole = case_dates.with_dates(case.with_case(place, read))
    found = run.check_case(whole, peildatum=on, document=document)
    assert not any(one.code.startswith("INT") for one in found)
    return [(one.code, f"{one.severity.value} {one.message}") for one in found if one.code in CODES]


def _place(workspace: Workspace, name: str) -> Location:
    found = workspace.read(name).location
    assert found is not None
    return found


@pytest.mark.parametrize("one", CASES, ids=lambda one: f"{one['rule']} {one.get('what', '')}")
def test_what_is_said_of_a_case(workspace: Workspace, one: dict[str, object]) -> None:
    place = _place(workspace, PLACES[str(one.get("where", "school"))])
    text = yaml.safe_dump(one["case"], allow_unicode=True, sort_keys=False).replace("'", "")
    on = date.fromisoformat(str(one.get("seen", DAY)))
    found = _findings(place, text, str(one.get("document", OVERVIEW)), on)
    assert sorted(said for code, said in found if code == one["rule"]) == one["says"]


def _examples(code: str, heading: str) -> list[str]:
    """The cases on a page below a heading, each of them: trying a page tries the last one."""
    part = catalogue.text_of(code).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^```yaml\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("code", [code for code in CODES if code not in ("ZAK005", "ZAK019")])
def test_no_good_example_of_a_page_is_flagged(workspace: Workspace, code: str) -> None:
    examples = _examples(code, "Goed")
    assert examples
    for text in examples:
        found = _findings(_place(workspace, SCHOOL), text, "", date.fromisoformat(DAY))
        assert [said for told, said in found if told == code] == [], text


def test_every_sentence_of_the_pages_is_said_somewhere() -> None:
    """Here, or in the example that is wrong on the page itself."""
    for code in CODES:
        said = [str(text) for one in CASES if one["rule"] == code for text in one["says"]]
        said += [
            line.removeprefix(f"{code} ") for line in catalogue.text_of(code).splitlines() if line.startswith(code)
        ]
        for name, message in catalogue.load().rule(code).messages.items():
            form = re.sub(r"\\\{\w+\\\}", ".+", re.escape(f"{message.severity.value} {message.text}"))
            if (code, name) != ("TIJ041", "onleesbaar"):  # of which no time is shown: below
                assert any(re.fullmatch(form, text) for text in said), f"{code} {name}"


# Whom to call, and when

_ASKS = "vertrouwensinspecteur_op"


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ("2026-11-13", "bellen, nu: 0900-1113111 (werkdagen van 8.00 tot 17.00 uur). Vul daarna"),
        (
            "2026-11-15",
            "bellen, op 16 november 2026: 0900-1113111 (werkdagen van 8.00 tot 17.00 uur). "
            "Dit nummer is vandaag dicht. Is er nu direct gevaar? Bel dan 112. Vul daarna",
        ),
    ],
)
@pytest.mark.parametrize("where", ["school", "kinderopvang"])
def test_a_number_that_is_closed_is_not_called_now(workspace: Workspace, where: str, seen: str, words: str) -> None:
    assert words in _help(workspace, where, "{ontvangen_op: 2026-11-12}", seen, _ASKS)


@pytest.mark.parametrize(
    ("where", "not_said"), [("school", ("opvang", "houder")), ("kinderopvang", ("bevoegd gezag", "school"))]
)
@pytest.mark.parametrize("path", [_ASKS, "bevoegd_gezag_op"])
def test_a_sector_hears_nothing_of_the_other(
    workspace: Workspace, where: str, not_said: tuple[str, ...], path: str
) -> None:
    told = _help(workspace, where, "{ontvangen_op: 2026-11-12}", DAY, path)
    words = told.replace("bevoegd_gezag_op", "")
    assert words and not [word for word in not_said if word in words]


@pytest.mark.parametrize("where", PLACES)
def test_who_is_accused_does_not_hear_it_in_a_hurry(workspace: Workspace, where: str) -> None:
    told = _help(workspace, where, "{ontvangen_op: 2026-11-12, aangifte_op: 2026-11-13}", DAY, "partijen_op")
    assert told.startswith(
        "Vertel het nu niet zelf. Vraag eerst de politie of de vertrouwensinspecteur wie de betrokkenen inlicht, en wanneer."
    )


def _help(workspace: Workspace, where: str, accusation: str, seen: str, path: str) -> str:
    """What TIJ038 says to do about a field of an accusation."""
    read = case.read(f"beschuldiging: {accusation}".encode(), "zaak.yaml")
    whole = case_dates.with_dates(case.with_case(_place(workspace, PLACES[where]), read))
    found = run.check_case(whole, peildatum=date.fromisoformat(seen), document=OVERVIEW)
    (one,) = [one for one in found if one.code == "TIJ038" and one.field == f"beschuldiging.{path}"]
    return one.help


def test_the_number_on_a_page_is_the_one_of_the_day(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(national, "number", lambda service, on: f"{service} op {on.day}")
    told = _help(workspace, "school", "{ontvangen_op: 2026-11-12}", "2026-11-15", _ASKS)
    assert "vertrouwensinspecteur op 15 (" in told and "Bel dan noodnummer op 15." in told


def test_no_page_of_a_case_holds_a_number_itself() -> None:
    typed = [
        rule.code for rule in catalogue.load().rules if rule.of_case if NUMBER.search(catalogue.text_of(rule.code))
    ]
    assert typed == []


# Silence


ORDINARY = """\
zaak: {setting: school, stukken: [{document: ouderbrief-ernstig-incident, datum: 2026-11-20}]}
incident: {datum: 2026-11-18, ernst: ernstig}
brief: {datum: 2026-11-20}
gesprek_betrokken_ouders: {datum: 2026-11-18}
groepsgesprek: {datum: 2026-11-20, door: de leerkracht, besproken_inhoud: ruw gedrag}
timeout: {begin: 2026-11-19}
schorsing: {begindatum: 2026-11-20, einddatum: 2026-11-20}
beroep: {ontvangen_op: 2026-11-21}
verwijdering: {gronden: [G2], voornemen_datum: 2026-11-20, besluit_datum: 2026-11-20}
bezwaar: {ontvangen_op: 2026-11-21}
melding: {gemeld_op: 2026-11-17, uitzondering: geen}
"""


@pytest.mark.parametrize("where", PLACES)
def test_a_case_without_these_sections_hears_nothing(workspace: Workspace, where: str) -> None:
    papers = {str(code) for rule in catalogue.load().rules for code in _codes(rule.parameters.get("stukken"))}
    assert {"D01", "D10", "D13", "D18", "P16", OVERVIEW} <= papers
    place = _place(workspace, PLACES[where])
    for document in sorted(papers):
        assert _findings(place, ORDINARY, document, date.fromisoformat(DAY)) == [], document
        assert _findings(place, "{}", document, date.fromisoformat(DAY)) == [], document


def _codes(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def test_no_letter_asks_what_somebody_records(geelvrij: Command) -> None:
    own = (
        "stappen omgangsregels calamiteit gedrag_kinderen intimidatie kindgesprek verzuim verwijsindex_signaal "
        "meldcode_verloop meldcode_stap5"
    )
    sections = own.split()
    assert set(sections) <= schema.case_sections().keys()
    asked = re.findall(r"veld: ([\w.]+)", "\n".join(path.read_text("utf-8") for path in _masters()))
    assert len(asked) > 100
    told = {"calamiteit.team_op"}  # the press and the team hear nothing before somebody says that the team was told
    assert {path for path in asked if path.split(".")[0] in sections} == told
    fields = {"groepsgesprek.script_op", "zaak.melding_ggd_op", "zaak.gesloten_op", "melding.toestemming"}
    assert not fields & set(asked)


def _masters() -> list[Path]:
    return sorted((ROOT / "templates").glob("*/*/sjabloon.yaml"))


# Times


@pytest.mark.parametrize("time", ["10.15", "10:15", "9.05 uur", "09.05", "23.59", "0.00", "10.15uur"])
def test_a_time_of_the_clock_is_read(workspace: Workspace, time: str) -> None:
    assert _times(workspace, time) == []


@pytest.mark.parametrize(
    "time", [CANARY, "kwart over tien", "24.00", "10.60", "10", "10.5", "tussen 10.15 en 10.30", "²0.15"]
)
def test_any_other_time_is_asked_without_showing_it(workspace: Workspace, time: str) -> None:
    assert _times(workspace, time) == [
        "waarschuwing Bij vermissing.aankomst_om staat iets anders dan een tijd op de klok."
    ]


def _times(workspace: Workspace, time: str) -> list[str]:
    text = f"vermissing: {{datum: {DAY}, aankomst_om: '{time}'}}"
    found = _findings(_place(workspace, SCHOOL), text, OVERVIEW, date.fromisoformat(DAY))
    return [said for code, said in found if code == "TIJ041"]


# At the front door


@pytest.fixture
def file(organisation: Path) -> Path:
    location = organisation / "locations" / "de-kiem.yaml"
    change(location, "  soort: [school]\n", "  soort: [school]\n  vakantieregio: midden\n")
    path = organisation.parent / "zaak.yaml"
    path.write_text(
        "zaak: {locatie: de-kiem, nummer: 2027-03}\n"
        "gesprek_betrokken_ouders: {datum: 2025-03-03}\n"
        "calamiteit: {plan_getoond_op: 2025-03-03, vervolg_op: 2025-03-31}\n"
        "omgangsregels: {begin: 2025-03-03, dagelijks_overleg: ja}\n",
        "utf-8",
    )
    return path


def test_the_timeline_shows_steps_and_faults_of_what_was_recorded(file: Path, geelvrij: Command) -> None:
    ran = geelvrij("case", "../zaak.yaml", "--peildatum", "2025-03-10", "--ics", "../zaak.ics")
    assert ran.code == 1
    lines = ran.out.splitlines()
    evaluation = "eerste evaluatie van de tijdelijke omgangsregels. Door de directie, met de professionals en de ouders"
    assert f"  Uiterlijk maandag 17 maart 2025: {evaluation} (TIJ027)" in lines
    assert (
        "  Uiterlijk maandag 31 maart 2025: vervolggesprek met de betrokken ouders. Door de directie (TIJ034)" in lines
    )
    told = ran.out.partition("Wat niet klopt\n")[2].splitlines()
    missing = "er staat niet wanneer de afspraken op papier stonden."
    assert told[0] == f"fout TIJ034 Er is met de betrokken ouders gesproken, en {missing}"
    assert re.fullmatch(r"   zaak\.yaml:\d+:\d+", told[1])
    assert [line for line in told if line.startswith(("fout", "waarschuwing", "tip"))] == told[:1]
    calendar = (file.parent / "zaak.ics").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20250317" in calendar and "DTSTART;VALUE=DATE:20250331" in calendar


def test_what_was_recorded_stops_no_letter_of_something_else(file: Path, geelvrij: Command) -> None:
    letter = ("letter", "ouderbrief-ernstig-incident", "--data", "../zaak.yaml", "--no-input", "--out", "../brieven")
    ran = geelvrij(*letter, "--format", "docx", "--peildatum", "2025-03-10", "--set", "brief.datum=2025-03-10")
    assert ran.code == 0 and "TIJ034" not in ran.err and "TIJ027" not in ran.err
    assert "waarschuwing TIJ031 Er staat niet wanneer het team hoorde wat er speelt." in ran.err


def test_a_removal_on_another_ground_is_not_made(file: Path, geelvrij: Command) -> None:
    file.write_text("zaak: {locatie: de-kiem}\nintimidatie: {datum: 2026-10-05, bestuur_op: 2026-10-06}\n", "utf-8")
    letter = ("letter", "voornemen-verwijdering", "--data", "../zaak.yaml", "--no-input", "--out", "../brieven")
    ran = geelvrij(*letter, "--format", "docx", "--peildatum", DAY, "--set", "verwijdering.gronden=G2")
    assert ran.code == 1 and not (file.parent / "brieven").exists()
    assert "fout TIJ042 De verwijdering volgt op het gedrag van een ouder, en G3 staat niet bij de gronden." in ran.err
