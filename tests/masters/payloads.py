"""Template injections that circulate for Jinja and its neighbours, and variations on them."""

_CHAINS = [
    "cycler.__init__.__globals__.os.popen('id').read()", "joiner.__init__.__globals__.os.popen('id').read()",
    "namespace.__init__.__globals__.os.popen('id').read()", "lipsum.__globals__['os'].popen('id').read()",
    "lipsum.__globals__.os.system('id')", "self.__init__.__globals__.__builtins__", "self._TemplateReference__context",
    "''.__class__.__mro__[1].__subclasses__()", "[].__class__.__base__.__subclasses__()", "().__class__.__bases__[0]",
    "{}.__class__.__mro__", "''['__class__']", "''|attr('__class__')", "request|attr('application')",
    "request.application.__globals__.__builtins__.__import__('os')", "config.items()", "config['SECRET_KEY']",
    "config.__class__.from_envvar.__globals__", "url_for.__globals__", "get_flashed_messages.__globals__",
    "range(999999999)", "range(10)|list", "dict(a=1)", "dict.__class__", "locatie.__class__", "locatie.naam.__class__",
    "locatie.naam.record", "locatie.__init__.__globals__", "locatie._made", "locatie.naam._ask()", "locatie.get('naam')",
    "locatie['naam']", "locatie['__class__']", "locatie.naam|attr('record')", "locatie|attr('_made')",
    "locatie.naam.__eq__.__globals__", "locatie.naam.format('x')", "'%s'|format(locatie)", "'{0.__class__}'.format(locatie)",
    "locatie.naam|safe", "'<b>'|safe", "locatie.naam|e", "locatie.naam|escape", "locatie.naam|forceescape",
    "locatie.naam|upper", "locatie.naam|replace('a','b')", "locatie.naam|join", "locatie.naam|list", "locatie|pprint",
    "locatie|tojson", "locatie|xmlattr", "locatie|map(attribute='x')", "locatie|selectattr('x')", "locatie|groupby('x')",
    "locatie|batch(3)", "locatie.naam|string", "locatie.naam|default('x')", "locatie.naam|d(1)", "locatie.naam|length",
    "locatie.naam|random", "locatie.naam|filesizeformat", "locatie.naam|urlize", "locatie.naam|wordwrap(1)",
    "locatie.naam|center(99999999)", "locatie.naam|truncate(1)", "locatie.naam|indent(9999)",
    "7*7", "7*'7'", "'a'*10**9", "10**10**10", "1+1", "1-1", "1/0", "1//0", "1%0", "-1", "+1", "'a'~'b'", "'a'+'b'", "2**9999999",
    "1 if locatie.naam else 2", "locatie.naam if 1", "[1,2]", "(1,2)", "{'a':1}", "[locatie.naam]", "'x'", "1", "1.5", "true", "none",
    "locatie.naam == 'x'", "not locatie.naam", "locatie.naam and 1", "locatie.naam or 1", "locatie.naam is defined",
    "locatie.naam is none", "locatie.naam is open", "locatie.naam in locatie", "1 < 2", "locatie.naam > 'a'", "locatie.naam[0]",
    "locatie.naam[::-1]", "locatie.naam()", "locatie()", "hoofdletter(locatie.naam)", "locatie.naam|hoofdletter(1)",
    "locatie.naam|hoofdletter(x=1)", "locatie.naam|hoofdletter(*[1])", "locatie.naam|hoofdletter(**{})",
    "joiner()", "cycler(1)", "namespace(a=1)", "lipsum(n=9999)", "super()", "caller()", "varargs", "kwargs", "loop", "self",
    "''.join(['a'])", "''.__doc__", "a.__b__", "__import__('os')", "_x", "loop._iterator", "x|attr(y)", "x|attr('\\x5f\\x5f')",
    "''|attr('\\137\\137class')", "(''|attr('a'))", "().__doc__[0]", "config|attr('from_object')('os')", "g.pop.__globals__",
    "session.__class__", "app.__init__", "self.x()", "locatie.naam.text.upper()", "locatie.naam.shown()", "locatie.names()",
]  # fmt: skip
_STATEMENTS = [
    "set x = 1", "set x = cycler.__init__.__globals__", "import 'os' as os", "from 'a' import b", "include '/etc/passwd'",
    "extends 'a'", "block a", "macro a()", "call a()", "filter upper", "do 1", "do locatie.x()", "with a = 1", "autoescape false",
    "raw", "endraw", "trans", "debug", "break", "continue", "print(1)", "while 1", "for x in range(999999999)", "for x in [1,2]",
    "for x in 'abc'", "for x, y in locatie.soort", "for x in locatie.soort if x", "for x in locatie.soort recursive",
    "for _x in locatie.soort", "for loop in locatie.soort", "for self in locatie.soort", "for x in locatie.soort|list",
    "for x in cycler.__init__.__globals__", "if ''.__class__", "if locatie.x()", "if 1 < 2", "if locatie.naam|safe",
    "if 'a'*999999999", "if locatie.naam is callable", "elif ().__class__", "if self", "if namespace", "else if x",
    "if locatie['naam']", "endmacro", "endblock", "endset", "endcall", "set x %}{{ x",
]  # fmt: skip
PAYLOADS = [f"{{{{ {chain} }}}}" for chain in _CHAINS] + [f"{{% {statement} %}}" for statement in _STATEMENTS]

