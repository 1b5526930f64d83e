using System.Text;
using System.Text.Json;
using BotService.Channels.Tencent;

namespace BotService.Tests.Channels.Tencent;

public sealed class CallbackVectorTests
{
    [Fact]
    public void All_vectors_are_there() =>
        Assert.Equal(24, Vectors().Count);

    [Fact]
    public void Every_signature_without_ciphertext_matches()
    {
        List<JsonElement> vectors = Vectors("url_verify_plain", "sign_plain");

        Assert.Equal(3, vectors.Count);
        Assert.All(vectors, vector => Assert.True(CallbackSignature.Matches(
            vector.Field("signature"), vector.Field("token")!, vector.Field("timestamp")!, vector.Field("nonce")!)));
    }

    [Fact]
    public void Every_signature_over_a_ciphertext_matches()
    {
        List<JsonElement> vectors = [.. Vectors().Where(vector => vector.Field("msg_signature") is not null && vector.Field("quirk") is null)];

        Assert.Equal(17, vectors.Count);
        Assert.All(vectors, vector => Assert.True(Signed(vector, vector.Field("msg_signature")!)));
    }

    [Fact]
    public void A_signature_over_bytes_that_lost_their_characters_is_refused()
    {
        JsonElement vector = Assert.Single(Vectors(), vector => vector.Field("quirk") is not null);

        Assert.False(Signed(vector, vector.Field("msg_signature")!));
    }

    [Fact]
    public void Every_ciphertext_opens_to_what_its_source_says()
    {
        List<JsonElement> vectors = Vectors("decrypt", "url_verify_encrypted");

        Assert.Equal(13, vectors.Count);
        Assert.All(vectors, AssertOpens);
    }

    [Fact]
    public void Encrypting_with_given_random_bytes_gives_the_ciphertext_of_the_source()
    {
        List<JsonElement> vectors = Vectors("encrypt");

        Assert.Equal(5, vectors.Count);
        Assert.All(vectors, vector => Assert.Equal(
            vector.Field("encrypt"),
            Key(vector).Encrypt(
                Encoding.UTF8.GetBytes(vector.Field("plaintext")!), vector.Field("receiveId")!, Encoding.UTF8.GetBytes(vector.Field("random")!))));
    }

    [Fact]
    public void Every_changed_vector_is_refused()
    {
        List<(JsonElement Vector, JsonElement Change)> negatives =
            [.. Vectors().Where(vector => vector.TryGetProperty("negatives", out _))
                .SelectMany(vector => vector.GetProperty("negatives").EnumerateArray().Select(change => (vector, change)))];

        Assert.NotEmpty(negatives);
        Assert.All(negatives, negative => Assert.False(Accepted(negative.Vector, negative.Change.Field("change")!, negative.Change.Field("to")!)));
    }

    private static void AssertOpens(JsonElement vector)
    {
        Assert.True(Key(vector).TryDecrypt(Cipher(vector), out CallbackPlaintext plaintext));

        string? receiver = vector.Field("receiveId");
        Assert.Equal(receiver ?? plaintext.ReceiverId, plaintext.ReceiverId);
        Assert.Equal(vector.Field("plaintext") ?? vector.Field("expectBody") ?? plaintext.Message, plaintext.Message);
        if (vector.Field("plaintextLength") is { } length)
        {
            Assert.Equal(length, Encoding.UTF8.GetByteCount(plaintext.Message).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (vector.Field("kind") == "decrypt")
        {
            Assert.True(CallbackText.TryParse(plaintext.Message, out CallbackNode? fields, out _));
            if (vector.TryGetProperty("expectFields", out JsonElement expected))
            {
                Assert.All(expected.EnumerateObject(), field => Assert.Equal(field.Value.ToString(), fields[field.Name]));
            }
        }
    }

    private static bool Accepted(JsonElement vector, string change, string to)
    {
        string Value(string name) => change == name ? to : vector.Field(name)!;
        string cipher = Cipher(vector);
        CallbackCrypto crypto = new(Value("receiveId"), Key(vector), previous: null);
        return CallbackSignature.Matches(Value("msg_signature"), Value("token"), Value("timestamp"), Value("nonce"), cipher)
            && crypto.TryDecrypt(cipher, out _, out _);
    }

    private static bool Signed(JsonElement vector, string signature) => CallbackSignature.Matches(
        signature, vector.Field("token")!, vector.Field("timestamp")!, vector.Field("nonce")!, Cipher(vector));

    private static string Cipher(JsonElement vector) => vector.Field("encrypt") ?? vector.Field("echostr")!;

    private static CallbackKey Key(JsonElement vector)
    {
        Assert.True(CallbackKey.TryParse(vector.Field("encodingAESKey"), out CallbackKey? key));
        return key;
    }

    private static List<JsonElement> Vectors(params string[] kinds)
    {
        JsonElement root = WeChatData.Json("crypto/vectors.json");
        JsonElement list = root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("vectors");
        return [.. list.EnumerateArray().Where(vector => kinds.Length == 0 || kinds.Contains(vector.Field("kind")))];
    }
}
