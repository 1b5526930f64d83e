namespace BotService.Channels.Tencent;

/// <summary>One element of a push, XML or JSON. A list is the same name several times, so that one item and a list of one look alike.</summary>
internal sealed class CallbackNode(string name)
{
    private List<CallbackNode>? _children;

    /// <summary>As sent.</summary>
    public string Name { get; } = name;

    /// <summary>Text of a leaf; empty for an element that holds others.</summary>
    public string Value { get; set; } = "";

    /// <summary>In the order sent.</summary>
    public IReadOnlyList<CallbackNode> Children => _children ?? (IReadOnlyList<CallbackNode>)[];

    /// <summary>Text of the first child of that name in any case: the platform spells <c>MsgId</c>, <c>MsgID</c> and <c>bizmsgmenuid</c>.</summary>
    /// <returns>Null when there is none.</returns>
    public string? this[string name] => Child(name)?.Value;

    /// <returns>Null when there is none.</returns>
    public CallbackNode? Child(string name) =>
        _children?.Find(child => child.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Appends a child.</summary>
    public void Add(CallbackNode child) => (_children ??= []).Add(child);
}
