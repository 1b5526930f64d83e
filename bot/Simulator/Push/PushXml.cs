using System.Globalization;
using System.Text;

namespace BotService.Simulator.Push;

/// <summary>
/// Writes pushes the way WeChat does: text in CDATA, numbers bare, characters that XML 1.0 forbids left in.
/// An XML writer of the framework would refuse the last, and the service under test has to live with it.
/// </summary>
internal sealed class PushXml
{
    private readonly StringBuilder _fields = new();

    public PushXml Text(string name, string value)
    {
        _fields.Append(CultureInfo.InvariantCulture, $"<{name}><![CDATA[{value.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)}]]></{name}>\n");
        return this;
    }

    public PushXml Number(string name, long value)
    {
        _fields.Append(CultureInfo.InvariantCulture, $"<{name}>{value}</{name}>\n");
        return this;
    }

    public PushXml Decimal(string name, double value)
    {
        _fields.Append(CultureInfo.InvariantCulture, $"<{name}>{value:F6}</{name}>\n");
        return this;
    }

    public override string ToString() => $"<xml>\n{_fields}</xml>";
}
