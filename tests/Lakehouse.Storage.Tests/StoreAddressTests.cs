using Xunit;

namespace Lakehouse.Storage.Tests;

public sealed class StoreAddressTests
{
    [Theory]
    [InlineData("s3://lake", "lake", "")]
    [InlineData("s3://lake/", "lake", "")]
    [InlineData("S3://lake/a/b", "lake", "a/b/")]
    [InlineData("s3://lake/a/b/", "lake", "a/b/")]
    public void A_bucket_may_have_a_prefix(string text, string bucket, string prefix) =>
        Assert.Equal(new StoreAddress.Bucket(bucket, prefix), StoreAddress.Parse(text));

    [Fact]
    public void No_bucket_means_all() => Assert.Equal(new StoreAddress.AllBuckets(), StoreAddress.Parse("s3://"));

    [Theory]
    [InlineData("/data/lake", "/data/lake")]
    [InlineData("/data/lake/../x", "/data/x")]
    [InlineData("file:///data", "/data")]
    public void Anything_else_is_a_folder(string text, string path) =>
        Assert.Equal(new StoreAddress.Folder(path), StoreAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("gs://bucket")]
    [InlineData("s3:///prefix")]
    [InlineData("s3://key:secret@bucket")]
    public void What_is_no_address_is_refused_without_repeating_a_secret(string text)
    {
        var message = Assert.Throws<FormatException>(() => StoreAddress.Parse(text)).Message;
        Assert.DoesNotContain("secret@", message, StringComparison.Ordinal);
    }
}
