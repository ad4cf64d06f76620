/* The words of the page in both languages. Names from the data are never translated here. */
const WORDS = {
  zh: {
    other: "English", search: "按名称查找", types: "类型", predicates: "关系", all: "全选", none: "全不选",
    open: "仅有计划、职责、规范的连线（虚线）", lonely: "隐藏没有连线的节点", whole: "显示全图", hint: "点击连线看原文依据，点击节点看它的各项关系，双击节点放大其周围。",
    evidence: "原文依据", noEvidence: "图中没有附原文。", more: (n) => `另有 ${n} 条依据未列出。`,
    out: "作为主语", in: "作为宾语", kind: "种类", place: "所属地", valid: "存续年份", successors: "承继者",
    weight: "陈述数", documents: "文献数",
    first: "最早", last: "最近", post: "职务", document: "文献", date: "日期", modality: "语气", subjectBy: "主语来源",
    confidence: "置信度", rule: "规则", nothing: "没有找到。", empty: "图中没有内容。",
    counts: (n, e) => `${n} 个节点，${e} 条连线`,
    strongest: (n, all, e, allEdges) => `只显示最强的 ${n} 个节点（共 ${all} 个）和 ${e} 条连线（共 ${allEdges} 条）`,
    values: {
      asserted: "陈述", habitual: "惯常", duty: "职责", plan: "计划", aspiration: "愿望", norm: "规范",
      explicit: "句中写明", coordination: "并列", heading: "标题", byline: "署名",
      previousSentence: "前一句", meetingConvener: "会议的召集者",
    },
  },
  en: {
    other: "中文", search: "Find by name", types: "Types", predicates: "Relations", all: "all", none: "none",
    open: "Lines of plans, duties and norms only (dashed)", lonely: "Hide nodes without lines", whole: "Show all",
    hint: "Click a line for the sentences behind it, a node for its statements; double-click a node to zoom in on it.",
    evidence: "Evidence", noEvidence: "The graph carries no sentence for this line.",
    more: (n) => `${n} more not listed.`,
    out: "As subject", in: "As object", kind: "Kind", place: "Place", valid: "Existed", successors: "Succeeded by",
    weight: "Statements", documents: "Documents",
    first: "First", last: "Last", post: "Post", document: "Document", date: "Date", modality: "Modality",
    subjectBy: "Subject found by", confidence: "Confidence", rule: "Rule",
    nothing: "Nothing found.", empty: "There is nothing in the graph.",
    counts: (n, e) => `${n} nodes, ${e} lines`,
    strongest: (n, all, e, allEdges) =>
      `Only the strongest ${n} of ${all} nodes and ${e} of ${allEdges} lines are shown`,
    values: {
      asserted: "asserted", habitual: "habitual", duty: "duty", plan: "plan", aspiration: "aspiration",
      norm: "norm", explicit: "explicit", coordination: "coordination", heading: "heading", byline: "byline",
      previousSentence: "previous sentence", meetingConvener: "meeting's convener",
    },
  },
};
