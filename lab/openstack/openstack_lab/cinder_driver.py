"""Volume driver without storage: every operation succeeds at once."""
from cinder.volume import driver


class LabVolumeDriver(driver.VolumeDriver):
    VERSION = '1.0'

    def do_setup(self, context):
        pass

    def check_for_setup_error(self):
        pass

    def _update_volume_stats(self):
        self._stats = {
            'volume_backend_name': self.configuration.safe_get('volume_backend_name') or 'lab',
            'vendor_name': 'lab', 'driver_version': self.VERSION, 'storage_protocol': 'lab',
            'pools': [{'pool_name': 'lab', 'total_capacity_gb': 1000000, 'free_capacity_gb': 1000000,
                       'reserved_percentage': 0, 'max_over_subscription_ratio': 20.0,
                       'provisioned_capacity_gb': 0, 'thin_provisioning_support': True,
                       'thick_provisioning_support': False, 'multiattach': True}]}

    def get_volume_stats(self, refresh=False):
        self._update_volume_stats()
        return self._stats

    def clone_image(self, context, volume, image_location, image_meta, image_service):
        return {}, True     # "the image is on the volume now"

    def copy_image_to_volume(self, context, volume, image_service, image_id, disable_sparse=False):
        pass

    def copy_volume_to_image(self, context, volume, image_service, image_meta):
        import io
        image_service.update(context, image_meta['id'], {}, io.BytesIO(b'\0' * 1024))

    def initialize_connection(self, volume, connector, **kwargs):
        return {'driver_volume_type': 'fake', 'data': {'volume_id': volume.id}}

    def terminate_connection(self, volume, connector, **kwargs):
        pass

    def create_volume(self, volume):
        pass

    def _nothing(self, *args, **kwargs):
        pass

    delete_volume = create_snapshot = delete_snapshot = extend_volume = _nothing
    create_volume_from_snapshot = create_cloned_volume = ensure_export = _nothing
    create_export = remove_export = create_export_snapshot = remove_export_snapshot = _nothing
    initialize_connection_snapshot = terminate_connection_snapshot = _nothing

    def retype(self, context, volume, new_type, diff, host):
        return True, None
