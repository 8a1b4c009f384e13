# linkchart: `make help` lists what can be made.

VERSION := 0.1.0
PREFIX  ?= /usr/local
LIBDIR  ?= $(PREFIX)/lib
FILE    ?= entities.yaml
OUT     ?= out
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)

# A sanitized build (make test SANITIZE=address,undefined) has a folder of its own.
comma   := ,
BUILD   := build$(if $(SANITIZE),/$(subst $(comma),-,$(SANITIZE)))

CFLAGS  ?= $(if $(SANITIZE),-O2,-O3) -g
# Laying out calls small functions of other files millions of times: inlined when linking, they take a quarter less.
LTO     ?= $(if $(SANITIZE)$(findstring clang,$(CC)),,-flto=auto)
WARN    := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes $(if $(WERROR),-Werror)
SAN     := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-omit-frame-pointer -fno-sanitize-recover=undefined)

# What pkg-config says is asked once, when first needed: by then `make setup` may have installed it.
CORE_PKGS := glib-2.0 gmodule-2.0 yaml-0.1 harfbuzz libgvc libcgraph
CORE_CFLAGS = $(eval CORE_CFLAGS := $(shell pkg-config --cflags $(CORE_PKGS)))$(CORE_CFLAGS)
CORE_LIBS   = $(eval CORE_LIBS := $(shell pkg-config --libs $(CORE_PKGS)))$(CORE_LIBS)

# No machine may fuse a multiplication with an addition, which rounds otherwise: layouts would differ.
COMPILE = $(CC) -std=gnu11 -D_GNU_SOURCE $(CFLAGS) -ffp-contract=off $(LTO) $(WARN) $(SAN) -Isrc -I$(BUILD)/obj -MMD -MP \
          -DLINKCHART_VERSION='"$(VERSION)"'

CAIRO_SOURCES := src/emit/cairo_paint.c src/emit/cairo_image.c src/emit/png_module.c src/emit/png_data.c src/emit/pdf_module.c src/emit/pdf_language.c src/emit/pdf_tile.c
IMAGE_SOURCES := src/load/image_module.c src/load/image_svg.c src/load/image_turn.c
MODULE_SOURCES := $(CAIRO_SOURCES) $(IMAGE_SOURCES) src/emit/rsvg_module.c src/draw/fonts_module.c src/draw/bidi_module.c src/command/json_module.c src/emit/subset_module.c \
  src/command/serve_module.c
SOURCES   := $(filter-out $(MODULE_SOURCES),$(wildcard src/*.c src/*/*.c))
OBJECTS   := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
MODULES   := $(BUILD)/cairo.so $(BUILD)/fonts.so $(BUILD)/bidi.so $(BUILD)/json.so $(BUILD)/subset.so $(BUILD)/image.so $(BUILD)/rsvg.so $(BUILD)/serve.so
PROGRAM   := $(BUILD)/linkchart
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))

# `make V=1` shows every command whole.
Q := $(if $(V),,@)

MAKEFLAGS += --no-print-directory -j$(JOBS)
.DELETE_ON_ERROR:
.PHONY: all setup setup-fuzz setup-render graph test test-render fuzz fuzz-targets bench bench-setup comparison golden-accept docs-pictures \
        install uninstall clean help FORCE

all: $(PROGRAM) $(MODULES)

help:
	@echo 'make             build build/linkchart'
	@echo 'make setup       install the packages that building and testing need'
	@echo 'make graph       draw entities.yaml, every chart, into out/'
	@echo '                 (FILE=case.yaml OUT=folder for another case)'
	@echo 'make test        run every test (SANITIZE=address,undefined: under sanitizers)'
	@echo 'make setup-render test-render'
	@echo '                 install browsers and other renderers, and prove that they show the pictures as meant'
	@echo 'make fuzz        look for crashes in the loader and the date parser, a minute each'
	@echo '                 (FUZZ_SECONDS=900: longer; make setup-fuzz: install clang for it)'
	@echo 'make bench       time linkchart against stock dot and other YAML readers, and score its layouts'
	@echo '                 beside those of other engines'
	@echo 'make bench-setup install what only the benchmarks and the comparison compare with'
	@echo 'make golden-accept   rewrite the golden files, after you looked at the difference'
	@echo 'make comparison  draw the same data with them, for docs/COMPARISON.md'
	@echo 'make docs-pictures   draw the pictures of docs/VISUALS.md and README.md anew'
	@echo 'make install     install under PREFIX (default /usr/local; DESTDIR is honoured)'
	@echo 'make clean       remove build/'

# Whoever only draws is spared what tests need.
SETUP_SETS := build $(if $(filter test,$(MAKECMDGOALS))$(if $(filter graph all install,$(MAKECMDGOALS)),,all),test)
setup:
	@sh tools/setup.sh $(SETUP_SETS)

bench-setup:
	@sh tools/setup.sh build test bench
	npm ci --silent --prefix tests/bench/peers

setup-fuzz:
	@sh tools/setup.sh fuzz

setup-render:
	@sh tools/setup.sh render

# In `make setup test` nothing is built before the packages are there.
ifneq ($(filter setup,$(MAKECMDGOALS)),)
$(OBJECTS) $(MODULES) $(UNIT_TESTS): | setup
endif

# A change of flags rebuilds; its file changes only when they do.
FLAGS_NOW := $(CC) $(CFLAGS) $(LTO) $(WARN) $(SAN) $(VERSION)
ifneq ($(file <$(BUILD)/flags),$(FLAGS_NOW))
$(BUILD)/flags: FORCE
endif
$(BUILD)/flags:
	@mkdir -p $(@D) && printf '%s\n' '$(FLAGS_NOW)' > $@

$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(if $(V),,echo '  compile $<')
	$(Q)$(COMPILE) $(CORE_CFLAGS) -c $< -o $@

# The starter file of `linkchart init`, as a C string.
$(BUILD)/obj/command/init.o: $(BUILD)/obj/command/starter.inc
$(BUILD)/obj/command/starter.inc: src/command/starter.yaml
	@mkdir -p $(@D)
	@sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $< > $@

# The page of `linkchart watch --serve`, likewise.
PAGE := $(patsubst src/command/page/%,$(BUILD)/obj/command/%.inc,$(wildcard src/command/page/*))
$(BUILD)/serve.so: $(PAGE)
$(PAGE): $(BUILD)/obj/command/%.inc: src/command/page/%
	@mkdir -p $(@D)
	@sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $< > $@

# Only here is it known where `make install` puts the modules; a change of that compiles nothing else again.
$(BUILD)/obj/base/module.o: CFLAGS += -DLINKCHART_LIBDIR='"$(LIBDIR)/linkchart"'
$(BUILD)/obj/base/module.o: $(BUILD)/libdir
ifneq ($(file <$(BUILD)/libdir),$(LIBDIR))
$(BUILD)/libdir: FORCE
endif
$(BUILD)/libdir:
	@mkdir -p $(@D) && printf '%s\n' '$(LIBDIR)' > $@

# All but main() and what knows where to install, compiled as a whole, once for the program and the unit tests.
CORE := $(BUILD)/obj/core.o
PLACED := $(BUILD)/obj/base/module.o
$(CORE): $(filter-out $(BUILD)/obj/main.o $(PLACED),$(OBJECTS))
	@$(if $(V),,echo '  link $@')
	$(Q)$(CC) $(CFLAGS) -r $(if $(LTO),$(LTO) -fPIE -flinker-output=nolto-rel) -nostdlib -o $@ $^

# The modules call the program's own functions back.
$(PROGRAM): $(BUILD)/obj/main.o $(PLACED) $(CORE)
	@$(if $(V),,echo '  link $@')
	$(Q)$(CC) $(CFLAGS) $(LTO) $(SAN) -rdynamic -Wl,--as-needed -o $@ $^ $(CORE_LIBS) -lm

# NAME_SOURCES and NAME_PKGS make the module NAME.so.
cairo_SOURCES  := $(CAIRO_SOURCES)
cairo_PKGS     := cairo cairo-ft freetype2 libpng libjpeg libisal
fonts_SOURCES  := src/draw/fonts_module.c
fonts_PKGS     := fontconfig
bidi_SOURCES   := src/draw/bidi_module.c
bidi_PKGS      := fribidi
json_SOURCES   := src/command/json_module.c
json_PKGS      := json-glib-1.0
serve_SOURCES  := src/command/serve_module.c
serve_PKGS     := libmicrohttpd
subset_SOURCES := src/emit/subset_module.c
subset_PKGS    := harfbuzz-subset
image_SOURCES  := $(IMAGE_SOURCES)
image_PKGS     := libpng libjpeg libxml-2.0
rsvg_SOURCES   := src/emit/rsvg_module.c
rsvg_PKGS      := librsvg-2.0 cairo

.SECONDEXPANSION:
$(MODULES): $(BUILD)/%.so: $$($$*_SOURCES) $(wildcard src/*/*.h) $(BUILD)/flags
	@$(if $(V),,echo '  compile $($*_SOURCES)')
	$(Q)$(COMPILE) -fPIC -shared $(CORE_CFLAGS) $$(pkg-config --cflags $($*_PKGS)) -o $@ $($*_SOURCES) \
	  $$(pkg-config --libs $($*_PKGS)) -lm

$(BUILD)/unit/%: tests/unit/%.c $(PLACED) $(CORE) $(BUILD)/flags
	@mkdir -p $(@D)
	@$(if $(V),,echo '  compile $<')
	$(Q)$(COMPILE) -Itests/unit $(CORE_CFLAGS) -rdynamic -Wl,--as-needed -o $@ $< \
	  $(PLACED) $(CORE) $(CORE_LIBS) $$(pkg-config --libs cmocka) -lm

-include $(OBJECTS:.o=.d) $(UNIT_TESTS:=.d)

# ---- pictures ----
# A stamp for each FILE and OUT lists the pictures it made; its .d file says what they depend on. A picture
# that is missing is drawn again.
graph_name = $(subst /,_-,$(subst _,__,$(1)))
STAMP := $(BUILD)/graph/$(call graph_name,$(FILE))__-$(call graph_name,$(OUT))
STAMP_PICTURES := $(strip $(file <$(STAMP)))
ifneq ($(filter-out $(wildcard $(STAMP_PICTURES)),$(STAMP_PICTURES)),)
$(STAMP): FORCE
endif
-include $(wildcard $(STAMP).d)

graph: $(STAMP)

$(STAMP): $(FILE) $(wildcard $(basename $(FILE)).layout) $(PROGRAM) $(MODULES)
	@mkdir -p $(@D)
	$(PROGRAM) $(FILE) -o $(OUT) --manifest $@
	@$(PROGRAM) $(FILE) --deps | sed 's|^[^:]*:|$@:|' > $@.d

$(FILE) $(basename $(FILE)).layout: ;

# ---- tests ----
# What tests need from npm; linkchart itself needs none of it. npm writes the stamp.
NPM_PACKAGES := $(patsubst %/package-lock.json,%/node_modules/.package-lock.json,$(wildcard tests/s*/package-lock.json))
$(NPM_PACKAGES): %/node_modules/.package-lock.json: %/package-lock.json
	@echo '  npm ci in $*'
	$(Q)npm ci --silent --prefix $*
	@touch $@
ifneq ($(filter setup,$(MAKECMDGOALS)),)
$(NPM_PACKAGES): | setup
endif

test: all $(UNIT_TESTS) $(NPM_PACKAGES)
	python3 tests/run.py $(BUILD)

# In browsers and other renderers.
RENDER_PACKAGES := tests/render/node_modules/.package-lock.json
$(RENDER_PACKAGES): tests/render/package-lock.json
	@echo '  npm ci in tests/render'
	$(Q)npm ci --silent --prefix tests/render
	@touch $@
test-render: all $(RENDER_PACKAGES)
	python3 tests/render/run.py $(BUILD)
ifneq ($(filter setup-render,$(MAKECMDGOALS)),)
$(OBJECTS) $(MODULES) $(RENDER_PACKAGES): | setup-render
endif

# The fuzz targets hold all rooms up to view/, built by clang into a folder of their own.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(wildcard tests/fuzz/*.c))
FUZZ_OBJECTS := $(filter $(addprefix $(BUILD)/obj/,base/% model/% load/% view/%),$(OBJECTS))

fuzz:
	@MAKEFLAGS= $(MAKE) fuzz-targets BUILD=build/fuzz CC=clang SANITIZE=fuzzer-no-link,address,undefined \
	  CFLAGS='-O1 -g' JOBS=$(JOBS) WERROR=$(WERROR) V=$(V)
	python3 tests/fuzz/run.py build/fuzz $(FUZZ_SECONDS)

fuzz-targets: $(FUZZ_TARGETS)

$(BUILD)/%: tests/fuzz/%.c $(FUZZ_OBJECTS) $(BUILD)/flags
	@$(if $(V),,echo '  compile $<')
	$(Q)$(COMPILE) $(CORE_CFLAGS) -fsanitize=fuzzer -o $@ $< $(FUZZ_OBJECTS) $(CORE_LIBS) -lm

golden-accept: all
	python3 tests/run.py $(BUILD) --accept

docs-pictures: all
	python3 tools/docs_pictures.py $(BUILD)

bench: all $(BUILD)/drain
	python3 tests/bench/run.py $(BUILD)
	python3 tests/bench/check.py $(BUILD)
	python3 tests/bench/score.py $(BUILD)
	python3 tests/bench/large.py $(BUILD)
	python3 tests/bench/still.py $(BUILD)
	python3 tests/bench/page.py $(BUILD)
	python3 tests/bench/race.py $(BUILD)

# libyaml alone, to measure loading against.
$(BUILD)/drain: tests/bench/drain.c $(BUILD)/flags
	$(Q)$(CC) $(CFLAGS) -o $@ $< $$(pkg-config --cflags --libs yaml-0.1)

comparison: all
	python3 tests/bench/compare.py $(BUILD)

# ---- installing ----
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(LIBDIR)/linkchart $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/linkchart
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/linkchart
	install -m 644 $(MODULES) $(DESTDIR)$(LIBDIR)/linkchart
	install -m 644 schema/entities.schema.json $(DESTDIR)$(PREFIX)/share/linkchart/entities.schema.json
	install -m 644 docs/linkchart.1 $(DESTDIR)$(PREFIX)/share/man/man1/linkchart.1

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/linkchart $(DESTDIR)$(PREFIX)/share/man/man1/linkchart.1
	rm -rf $(DESTDIR)$(LIBDIR)/linkchart $(DESTDIR)$(PREFIX)/share/linkchart

clean:
	rm -rf build
