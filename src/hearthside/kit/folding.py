"""Templates whose constant pieces are drawn once. Half of a page's templates is words to translate, icons and fixed
addresses between plain text: the same for everybody, and yet drawn for each request, one by one.

When a template is read, each stretch of such nodes becomes one node that remembers what it drew, for each language.
Only what is written out in the template itself is folded, so nothing that belongs to somebody can be remembered.
"""

import threading

from django.template.base import FilterExpression, Node, NodeList, TextNode, TokenType, Variable
from django.template.defaulttags import CommentNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders import cached
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hearthside.kit.addresses import address


class Loader(cached.Loader):
    """The cached loader; what it hands out is folded before anybody sees it."""

    def __init__(self, engine, loaders):
        super().__init__(engine, loaders)
        self._folded: dict = {}
        self._reading = threading.Lock()

    def get_template(self, template_name, skip=None):
        key = self.cache_key(template_name, skip)
        known = self._folded.get(key)
        if known is None:
            with self._reading:
                known = super().get_template(template_name, skip)
                fold(known.nodelist)
                self._folded[key] = known
        return known

    def reset(self):
        super().reset()
        self._folded = {}


class Constant(Node):
    """A stretch of nodes that draw the same for everybody of one language."""

    def __init__(self, nodes: list[Node]):
        self.nodes = NodeList(nodes)
        self.token = nodes[0].token
        self._drawn: dict[tuple, SafeString] = {}

    def render_annotated(self, context) -> SafeString:
        key = get_language(), context.autoescape
        drawn = self._drawn.get(key)
        return self._drawn.setdefault(key, self.nodes.render(context)) if drawn is None else drawn

    render = render_annotated


def fold(nodes: NodeList) -> None:
    """Fold a list of nodes and all that are within them, in place; folding again changes nothing."""
    folded, stretch = [], []
    for node in nodes:
        if _is_constant(node):
            stretch.append(node)
            continue
        folded += _one(stretch)
        stretch = []
        for within in _within(node):
            fold(within)
        folded.append(_Address(node) if _is_plain_address(node) else node)
    nodes[:] = folded + _one(stretch)


class _Address(Node):
    """{% url "name" part part %}: an address that is remembered."""

    def __init__(self, node: URLNode):
        self.token, self.name, self.said = node.token, node.view_name.var, node.args

    def render_annotated(self, context) -> str:
        found = address(str(self.name), *(part.resolve(context) for part in self.said))
        return conditional_escape(found) if context.autoescape else found

    render = render_annotated


def _is_plain_address(node: Node) -> bool:
    return isinstance(node, URLNode) and not (node.asvar or node.kwargs) and _is_literal(node.view_name)


def _one(stretch: list[Node]) -> list[Node]:
    plain = len(stretch) == 1 and isinstance(stretch[0], (TextNode, Constant))
    return stretch if plain or not stretch else [Constant(stretch)]


def _within(node: Node):
    """The lists of nodes within a node, each once."""
    found = [getattr(node, name, None) for name in node.child_nodelists]
    found += [within for _condition, within in getattr(node, "conditions_nodelists", ())]
    return {id(within): within for within in found if isinstance(within, NodeList)}.values()


def _is_constant(node: Node) -> bool:
    match node:
        case TextNode() | LoadNode() | CommentNode() | Constant():
            return True
        case TranslateNode():
            return not node.asvar and not node.message_context and _is_literal(node.filter_expression)
        case BlockTranslateNode():
            words = all(token.token_type == TokenType.TEXT for token in node.singular)
            return words and not (node.plural or node.extra_context or node.asvar or node.message_context)
        case StaticNode():
            return node.varname is None and _is_literal(node.path)
        case URLNode():
            said = (node.view_name, *node.args, *node.kwargs.values())
            return not node.asvar and all(map(_is_literal, said))
        case SimpleNode():
            said = (*node.args, *node.kwargs.values())
            fixed = getattr(node.func, "draws_the_same", False) and not node.target_var
            return fixed and all(map(_is_literal, said))
    return False


def _is_literal(expression: FilterExpression) -> bool:
    """Whether it is written out in the template: a string or a number, through no filter."""
    value = expression.var
    return not expression.filters and (not isinstance(value, Variable) or value.lookups is None)
