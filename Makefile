# De opdrachten van Samenwijk. `make help` toont ze; de uitleg staat achter `##`.

PORT ?= 8000
PY = .venv/bin/python
export PORT

.DEFAULT_GOAL := help
.PHONY: help demo demo-opnieuw test bench controle opmaak beelden vertalingen configuratie omgeving

help: ## Toont deze lijst.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

demo: ## Start de demo op http://localhost:8000 (andere poort: make demo PORT=8001). Gegevens blijven bewaard.
	@sh bin/omgeving.sh requirements.lock
	@$(PY) bin/demo.py

demo-opnieuw: ## Laadt de demo opnieuw (datums schuiven mee met vandaag) en start hem.
	@sh bin/omgeving.sh requirements.lock
	@$(PY) bin/demo.py --opnieuw

test: ## Doet alles wat bij de tests hoort: stijl, typen, grenzen, migraties, PostgreSQL, SQLite en browser.
	@sh bin/test.sh

controle: ## Snelle controles zonder database: stijl, typen, grenzen tussen de kamers.
	@sh bin/omgeving.sh requirements-dev.lock
	@sh bin/controle.sh

opmaak: ## Zet code en sjablonen in de vaste opmaak.
	@sh bin/omgeving.sh requirements-dev.lock
	@sh bin/opmaak.sh

bench: ## Meet snelheid en geheugen op PostgreSQL en toont verhoudingen; ongeveer tien minuten.
	@sh bin/bench.sh $(METEN)

beelden: ## Maakt schermbeelden van de demo in de map beelden/ (390 en 1280 pixels breed).
	@sh bin/omgeving.sh requirements-dev.lock
	@$(PY) bin/beelden.py

vertalingen: ## Werkt de vertalingen bij (locale/) en maakt ze klaar voor gebruik; vraagt gettext.
	@sh bin/omgeving.sh requirements-dev.lock
	@sh bin/vertalingen.sh

configuratie: ## Schrijft docs/configuratie.md opnieuw uit de code.
	@sh bin/omgeving.sh requirements.lock
	@$(PY) manage.py configuratie

omgeving: ## Maakt alleen de Python-omgeving (.venv) met alles voor ontwikkeling.
	@sh bin/omgeving.sh requirements-dev.lock
