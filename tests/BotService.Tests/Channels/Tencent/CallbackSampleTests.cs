using System.Text;
using System.Text.Json;
using BotService.Channels.Tencent;

namespace BotService.Tests.Channels.Tencent;

public sealed class CallbackSampleTests
{
    [Fact]
    public void Every_sample_has_the_fields_that_the_manifest_names()
    {
        List<JsonElement> samples = [.. WeChatData.Json("samples/manifest.json").EnumerateArray()];

        Assert.Equal(117, samples.Count);
        Assert.All(samples, sample =>
        {
            string text = Encoding.UTF8.GetString(WeChatData.Bytes(sample.Field("file")!));
            Assert.True(CallbackText.TryParse(text, out CallbackNode? root, out bool isJson));
            Assert.Equal(sample.Field("format") == "json", isJson);
            AssertFields(sample.GetProperty("expected"), root);
        });
    }

    private static void AssertFields(JsonElement expected, CallbackNode node)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(expected.EnumerateObject().Sum(Count), node.Children.Count);
                Assert.All(expected.EnumerateObject(), property => AssertList(property.Value, [.. node.Children.Where(child => child.Name == property.Name)]));
                break;
            default:
                Assert.Equal(expected.ToString(), node.Value);
                break;
        }
    }

    private static void AssertList(JsonElement expected, List<CallbackNode> nodes)
    {
        List<JsonElement> items = expected.ValueKind == JsonValueKind.Array ? [.. expected.EnumerateArray()] : [expected];
        Assert.Equal(items.Count, nodes.Count);
        for (int i = 0; i < items.Count; i++)
        {
            AssertFields(items[i], nodes[i]);
        }
    }

    private static int Count(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Array ? property.Value.GetArrayLength() : 1;
}
