using System.Xml;

namespace BotService.Channels.Tencent;

/// <summary>Reads the XML form of a push.</summary>
internal static class CallbackXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = CallbackBody.MaximumBytes,
        // References such as &#x1D; would throw; what they stand for is taken out of the values below.
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <param name="text">Without characters that XML cannot carry.</param>
    /// <returns>Null when it is not well formed, has a document type, or nests too deep.</returns>
    public static CallbackNode? Parse(string text)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(text), Settings);
            reader.MoveToContent();
            CallbackNode root = new(reader.LocalName);
            return ReadInto(root, reader) && !MoreFollows(reader) ? root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool MoreFollows(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.NodeType is not (XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadInto(CallbackNode node, XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return true;
        }

        string value = "";
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                CallbackNode child = new(reader.LocalName);
                node.Add(child);
                if (reader.Depth >= CallbackText.MaximumDepth || !ReadInto(child, reader))
                {
                    return false;
                }
            }
            else
            {
                value = value.Length == 0 ? reader.Value : value + reader.Value;
            }
        }

        node.Value = node.Children.Count == 0 ? CallbackText.WithoutIllegal(value) : "";
        return true;
    }
}
